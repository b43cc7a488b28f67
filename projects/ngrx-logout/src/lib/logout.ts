import { Injectable, computed, inject } from '@angular/core';
import { Store } from '@ngrx/store';
import type { LogoutReport } from './model/logout-report';
import type { LogoutRequest } from './model/logout-request';
import { LogoutActions } from './state/logout-actions';
import { LogoutEffects } from './state/logout-effects';
import { logoutFeature } from './state/logout-feature-state';

/**
 * The logout for components: signals to read, and the one command.
 *
 * @example
 * export class App {
 *   // `@if (!logout.inProgress()) { <router-outlet /> }`
 *   protected readonly logout = inject(Logout);
 * }
 */
@Injectable({ providedIn: 'root' })
export class Logout {
  readonly #store = inject(Store);
  readonly #effects = inject(LogoutEffects);

  /** `'idle'` before a logout, `'running'` during one, `'done'` until the next session starts. */
  readonly status = this.#store.selectSignal(logoutFeature.selectStatus);
  /** Whether a run is under way, and the private pages are to be hidden. */
  readonly inProgress = computed(() => this.status() === 'running');
  /** Why the last session ended; `null` when a new one has started. */
  readonly reason = this.#store.selectSignal(logoutFeature.selectReason);
  /** The report of the last run, corrected when a late answer comes. */
  readonly report = this.#store.selectSignal(logoutFeature.selectReport);

  /**
   * Signs the user out, as `LogoutActions.logout(request)` does, and resolves when nothing is left.
   *
   * It resolves whatever the network does; during a run with that run's report, after one with the last. It rejects
   * only with a `LogoutError` `refused`, when a `beforeLogout` guard kept the user here.
   *
   * @throws LogoutError `invalid-redirect` or `invalid-request`, at once, for a request that is not to be trusted.
   * @example
   * const report = await inject(Logout).logout({ redirectTo: '/goodbye' });
   */
  logout(request: LogoutRequest = {}): Promise<LogoutReport> {
    const action = LogoutActions.logout(request);
    this.#store.dispatch(action);
    return this.#effects.answerTo(action);
  }

  /**
   * Ends every session of the user, on every device, and this one with them. The server is asked first, in a bounded
   * time; only if it confirms is anything touched.
   *
   * Rejects with a `LogoutError`, and the user is still in: `not-everywhere` when the server did not end every session,
   * `no-global-revocation` when `withRevocation()` names no url for it, `refused` when a `beforeLogout` guard refused.
   * A session that ends meanwhile for another reason resolves with that run's report, whose `scope` is `'local'`.
   *
   * @example
   * const report = await logout.logoutEverywhere();
   * const isEverywhere = report.scope === 'global';
   */
  logoutEverywhere(request: Omit<LogoutRequest, 'scope'> = {}): Promise<LogoutReport> {
    return this.logout({ ...request, scope: 'global' });
  }
}
