import { HttpContextToken } from '@angular/common/http';

/**
 * Marks a request as not the session's: its 401 means nothing, and a logout neither refuses nor cancels it.
 *
 * For sign-in, silent refresh, public data and other hosts.
 *
 * @example
 * http.post('/api/auth/login', form, { context: new HttpContext().set(SKIP_LOGOUT, true) });
 */
export const SKIP_LOGOUT = /* @__PURE__ */ new HttpContextToken<boolean>(() => false);

/** Marks the request that asks the server to end the session. */
export const REVOCATION_REQUEST = /* @__PURE__ */ new HttpContextToken<boolean>(() => false);
