import { EnvironmentInjector, inject, runInInjectionContext } from '@angular/core';
import { Router } from '@angular/router';
import { type LogoutFeature, makeLogoutFeature, provideSteps } from '../core/logout-feature';
import type { LogoutReason } from '../model/logout-request';
import type { LogoutStep } from '../model/logout-step';
import { ReturnUrl } from './return-url';

/** Whose url is remembered. */
export interface ReturnUrlOptions {
  /**
   * An id of the user who is signed in, `null` where nobody is. Called in an injection context at the commit, while the
   * store still knows, and again when the url is asked for.
   */
  readonly user: () => string | null;
}

const INVOLUNTARY: readonly LogoutReason[] = ['token-revoked', 'expired', 'other-device'];

/**
 * Remembers where the user was when the session ended against their will, so that they can go on there. Without it,
 * somebody whose session expires in the middle of an order begins again at the start page.
 *
 * For the reasons `token-revoked`, `expired` and `other-device`: who leaves of their own accord is done. The url is
 * given to the same user only, once, and stays in the memory of the page: it stands in no address, storage or action,
 * and a page that is loaded anew has forgotten it.
 *
 * @example
 * provideLogout({ redirectTo: '/login' }, withReturnUrl({ user: () => inject(Store).selectSignal(selectUserId)() }));
 * // after the sign-in: router.navigateByUrl(inject(ReturnUrl).take('/orders'))
 */
export function withReturnUrl({ user }: ReturnUrlOptions): LogoutFeature<'ReturnUrl'> {
  const rememberUrl: LogoutStep = {
    name: 'return-url',
    phase: 'commit',
    run: ({ reason }) => {
      const injector = inject(EnvironmentInjector);
      const url = INVOLUNTARY.includes(reason) ? inject(Router).url : null;
      inject(ReturnUrl).remember(url, () => runInInjectionContext(injector, user));
    },
  };
  return makeLogoutFeature('ReturnUrl', provideSteps(rememberUrl));
}
