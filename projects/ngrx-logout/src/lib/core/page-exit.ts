import { DOCUMENT } from '@angular/common';
import type { HttpRequest } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { EMPTY, type Observable, filter, fromEvent } from 'rxjs';

/** What can still be done while the page goes away, and when the network comes back. */
@Injectable({ providedIn: 'root' })
export class PageExit {
  readonly #document = inject(DOCUMENT);
  readonly #window = this.#document.defaultView;

  readonly pagehide = this.#on('pagehide');
  /** Emits when nobody sees the page any more: from now on it may be frozen without a further word. */
  readonly hidden = fromEvent(this.#document, 'visibilitychange').pipe(filter(() => this.isHidden));
  readonly online = this.#on('online');

  get isHidden(): boolean {
    return this.#document.visibilityState === 'hidden';
  }

  /**
   * Sends a request that outlives the page.
   *
   * Only for a page that ends: an aborted keepalive fetch still applies its late `Set-Cookie`, and would delete the
   * next user's.
   */
  send(request: HttpRequest<unknown>): void {
    const headers = new Headers(
      request.headers
        .keys()
        .map((name): [string, string] => [name, request.headers.getAll(name)?.join(', ') ?? '']),
    );
    const contentType = request.detectContentTypeHeader();
    if (contentType !== null && !headers.has('Content-Type')) {
      headers.set('Content-Type', contentType);
    }
    void this.#window
      ?.fetch(request.urlWithParams, {
        method: request.method,
        headers,
        body: request.serializeBody() as BodyInit | null,
        credentials: request.withCredentials ? 'include' : request.credentials,
        keepalive: true,
      })
      .catch(() => undefined); // The page is going: nobody is left to be told that the network failed.
  }

  #on(event: string): Observable<unknown> {
    return this.#window ? fromEvent(this.#window, event) : EMPTY;
  }
}
