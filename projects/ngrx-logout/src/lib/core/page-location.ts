import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';

/** The page's address, and the two ways to leave it for good. */
@Injectable({ providedIn: 'root' })
export class PageLocation {
  readonly #document = inject(DOCUMENT);

  /** Whether this page is about to be loaded once more. */
  isReloading = false;
  /** Whether this page is being left without a word: until it is gone, nothing may be dispatched in it. */
  isGivenUp = false;

  /** The origin a url would be asked at, or `null` for one that cannot be read. */
  originOf(url: string): string | null {
    return URL.canParse(url, this.#document.baseURI)
      ? new URL(url, this.#document.baseURI).origin
      : null;
  }

  /** A url as it would be asked for from this page. */
  absolute(url: string): string {
    return URL.canParse(url, this.#document.baseURI)
      ? new URL(url, this.#document.baseURI).href
      : url;
  }

  get origin(): string {
    return this.#document.location.origin;
  }

  /** Loads this page once more, and shows nothing of it until then. */
  reload(): void {
    this.isReloading = true;
    this.hide();
    this.#document.location.reload();
  }

  /** Takes the page off the screen, whatever its own styles say. */
  hide(): void {
    this.#document.documentElement.style.setProperty('display', 'none', 'important');
  }

  /** Puts it back. */
  show(): void {
    this.#document.documentElement.style.removeProperty('display');
  }

  /** Loads a url in place of this page, also where only its fragment differs. */
  replace(url: string): void {
    const { location, baseURI } = this.#document;
    const isSameDocument = withoutFragment(new URL(url, baseURI)) === withoutFragment(location);
    location.replace(url);
    if (isSameDocument && url.includes('#')) {
      // Under hash routing a replace merely changes the fragment, and the old page stays.
      location.reload();
    }
  }
}

function withoutFragment({ origin, pathname, search }: URL | Location): string {
  return origin + pathname + search;
}
