import { LogoutError } from './logout-error';

/** A url outside this application, which only {@link externalUrl} makes. */
export class ExternalUrl {
  constructor(readonly href: string) {}
}

/**
 * Names a redirect target outside the application, such as an identity provider's end-session endpoint.
 *
 * Only the configuration can hold one: a url that came with an action never leaves the origin
 * (RFC 9700 section 4.11, open redirection).
 *
 * @param href an absolute `https:` or `http:` url.
 * @throws LogoutError `invalid-redirect` for anything else.
 * @example
 * provideLogout({ redirectTo: () => externalUrl('https://id.example.com/logout') });
 */
export function externalUrl(href: string): ExternalUrl {
  if (!/^https?:\/\/[^/\\]/i.test(href) || !URL.canParse(href)) {
    throw new LogoutError(
      'invalid-redirect',
      'externalUrl() was given something that is no absolute http(s) url.',
      'Pass a whole url, such as https://id.example.com/logout.',
    );
  }
  return new ExternalUrl(href);
}

// Browsers strip tabs and newlines from urls and read a backslash as a slash.
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const TREACHEROUS = /[\u0000-\u001f\u007f\\]|^\s|^[a-z][a-z0-9+.-]*:/i;
const ANY_ORIGIN = 'http://origin.invalid';

/** Whether a string, taken as a redirect target, stays on this origin in the router and in `location.replace`. */
export function isLocalUrl(url: unknown): url is string {
  if (typeof url !== 'string' || TREACHEROUS.test(url) || !URL.canParse(url, ANY_ORIGIN)) {
    return false;
  }
  const parsed = new URL(url, ANY_ORIGIN);
  return parsed.origin === ANY_ORIGIN && !parsed.pathname.startsWith('//');
}

/** Passes a local url on and refuses every other. */
export function assertLocalUrl(url: unknown): string {
  if (!isLocalUrl(url)) {
    throw new LogoutError(
      'invalid-redirect',
      'redirectTo leads out of this application.',
      'Pass a path such as /login; for another origin use externalUrl() in the configuration.',
    );
  }
  return url;
}
