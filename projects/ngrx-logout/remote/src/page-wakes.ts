import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';
import {
  type Observable,
  defer,
  distinctUntilChanged,
  filter,
  fromEvent,
  map,
  merge,
  of,
  startWith,
  take,
} from 'rxjs';

/** When somebody is there, and when something may have been missed. */
@Injectable({ providedIn: 'root' })
export class PageWakes {
  readonly #document = inject(DOCUMENT);

  readonly #seen = fromEvent(this.#document, 'visibilitychange').pipe(
    filter(() => this.#isVisible),
  );

  /** Emits when the page is seen again, and when the network is back. */
  readonly wakes: Observable<unknown> = merge(this.#seen, this.#on('online'));

  /** Emits once, now or as soon as somebody sees the page. */
  readonly whenVisible: Observable<unknown> = defer(() =>
    this.#isVisible ? of(true) : this.#seen.pipe(take(1)),
  );

  /** Whether the page is there at all: one that is put away with an open socket could not be brought back. */
  readonly isThere: Observable<boolean> = merge(
    this.#on('pagehide').pipe(map(() => false)),
    this.#on('pageshow').pipe(map(() => true)),
  ).pipe(startWith(true), distinctUntilChanged());

  get #isVisible(): boolean {
    return this.#document.visibilityState !== 'hidden';
  }

  #on(event: string): Observable<unknown> {
    const window = this.#document.defaultView;
    return window ? fromEvent(window, event) : of();
  }
}
