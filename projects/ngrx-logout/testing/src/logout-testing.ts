import {
  HttpErrorResponse,
  type HttpEvent,
  HttpHeaders,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { NEVER, type Observable, of, throwError } from 'rxjs';

/** What the server says to a revocation: an answer, no network, or nothing at all. */
export type RevocationAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | 'offline'
  | 'never';

/** Everything outside of the application, as this test has it. */
@Injectable()
export class RecordedWorld {
  readonly visits: string[] = [];
  readonly revocations: HttpRequest<unknown>[] = [];
  answer: RevocationAnswer = { status: 204 };

  revoke(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    this.revocations.push(request);
    return answerTo(request, this.answer);
  }
}

/**
 * What a test sees and says of a logout, in the place of the network and of the page. Provided by
 * `provideLogoutTesting()`.
 *
 * @example
 * const testing = TestBed.inject(LogoutTesting);
 * testing.answer({ status: 500 });
 * await TestBed.inject(Logout).logout();
 * expect(testing.visits).toEqual([]);
 */
@Injectable()
export class LogoutTesting {
  readonly #world = inject(RecordedWorld);

  /** The urls for which the page would have been left for good, oldest first; a reload counts as its own url. */
  get visits(): readonly string[] {
    return this.#world.visits;
  }

  /** The revocations that would have gone out, as the interceptors left them, oldest first. */
  get revocations(): readonly HttpRequest<unknown>[] {
    return this.#world.revocations;
  }

  /** Says what the server answers to revocations from now on, at once. Default `{ status: 204 }`. */
  answer(answer: RevocationAnswer): void {
    this.#world.answer = answer;
  }
}

function answerTo(
  { url }: HttpRequest<unknown>,
  answer: RevocationAnswer,
): Observable<HttpEvent<unknown>> {
  if (answer === 'never') {
    return NEVER;
  }
  const { status, headers = {}, body = '' } = answer === 'offline' ? { status: 0 } : answer;
  const told = { status, headers: new HttpHeaders({ ...headers }), url };
  return status >= 200 && status < 300
    ? of(new HttpResponse({ ...told, body }))
    : throwError(() => new HttpErrorResponse({ ...told, error: body }));
}
