import { Injectable, signal } from '@angular/core';

export type RemoteConnectionState = 'connecting' | 'connected' | 'disconnected';

/** Where the connection writes how it stands; `RemoteConnection` shows it. */
@Injectable({ providedIn: 'root' })
export class ConnectionState {
  readonly current = signal<RemoteConnectionState>('disconnected');
}
