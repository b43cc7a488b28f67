import { Injectable, inject } from '@angular/core';
import { ConnectionState } from './connection-state';

/**
 * Whether the server could tell this page that its session is over, for a page that shows it.
 *
 * @example
 * export class AppHeader {
 *   // `@if (remote.state() === 'connecting') { <span>Reconnecting…</span> }`
 *   protected readonly remote = inject(RemoteConnection);
 * }
 */
@Injectable({ providedIn: 'root' })
export class RemoteConnection {
  /**
   * `'disconnected'`: no session is open, or `withRemoteLogout()` is missing. `'connecting'`: not connected yet, or the
   * connection is lost and is tried again. `'connected'`: the server has let this client in.
   */
  readonly state = inject(ConnectionState).current.asReadonly();
}
