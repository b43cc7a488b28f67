import { EnvironmentInjector, Injectable, inject, runInInjectionContext } from '@angular/core';
import { Router } from '@angular/router';
import { isLocalUrl } from '../core/local-url';
import { redirectTarget } from '../core/redirect-target';

const LONGEST = 2000;

/**
 * Where the user was when the session ended against their will; {@link withReturnUrl} remembers it.
 *
 * @example
 * // when somebody has signed in:
 * router.navigateByUrl(inject(ReturnUrl).take('/orders'));
 */
@Injectable({ providedIn: 'root' })
export class ReturnUrl {
  readonly #router = inject(Router);
  readonly #injector = inject(EnvironmentInjector);
  #left: { readonly url: string; readonly user: string } | null = null;
  #readUser: () => string | null = () => null;

  /** The end of a session; forgets what an earlier one left. */
  remember(url: string | null, readUser: () => string | null): void {
    const user = url === null ? null : readUser();
    this.#readUser = readUser;
    this.#left = url === null || user === null ? null : { url, user };
  }

  /**
   * Gives the remembered url, once: to the same user, who has signed in on the same page. Everybody else gets the
   * fallback.
   *
   * @param fallback a path of this application. Default `'/'`.
   */
  take(fallback = '/'): string {
    const left = this.#left;
    this.#left = null;
    return left !== null && left.user === this.#readUser()
      ? this.check(left.url, fallback)
      : fallback;
  }

  /**
   * Passes a url on that came from outside, such as a query parameter, if it is a path of this application that does
   * not lead back to where a logout ends (RFC 9700 section 4.11, open redirection). Anything else becomes the fallback.
   *
   * @param url at most 2000 characters, beginning with one `/`; percent-encoding is no disguise.
   * @param fallback a path of this application. Default `'/'`.
   * @example
   * inject(ReturnUrl).check(route.snapshot.queryParamMap.get('returnUrl'), '/orders');
   */
  check(url: unknown, fallback = '/'): string {
    const isPath = typeof url === 'string' && url.length <= LONGEST && url.startsWith('/');
    return isPath && isLocalUrl(url) && isLocalUrl(decoded(url)) && !this.#isLogoutTarget(url)
      ? url
      : fallback;
  }

  #isLogoutTarget(url: string): boolean {
    const startedAt = new Date().toISOString();
    const target = runInInjectionContext(this.#injector, () =>
      redirectTarget({ scope: 'local', reason: 'user', startedAt, steps: [] }),
    );
    return typeof target === 'string' && this.#pathOf(target) === this.#pathOf(url);
  }

  #pathOf(url: string): string {
    const tree = this.#router.parseUrl(url);
    return this.#router.serializeUrl(Object.assign(tree, { queryParams: {}, fragment: null }));
  }
}

// What cannot be decoded cannot be judged.
function decoded(url: string): string | null {
  try {
    return decodeURIComponent(url);
  } catch {
    return null;
  }
}
