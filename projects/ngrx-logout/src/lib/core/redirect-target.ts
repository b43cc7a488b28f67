import { ErrorHandler, inject } from '@angular/core';
import { ExternalUrl, assertLocalUrl } from './local-url';
import { LOGOUT_CONFIG } from './logout-config';
import type { LogoutContext } from '../model/logout-request';

/** Where a run ends. A target that cannot be trusted is reported, and the start page taken instead. */
export function redirectTarget(context: LogoutContext): string | ExternalUrl {
  const { redirectTo } = inject(LOGOUT_CONFIG);
  const configured =
    typeof redirectTo === 'function' ? () => redirectTo(context) : () => redirectTo;
  try {
    const target = context.redirectTo ?? configured();
    return target instanceof ExternalUrl ? target : assertLocalUrl(target);
  } catch (error) {
    inject(ErrorHandler).handleError(error);
    return '/';
  }
}
