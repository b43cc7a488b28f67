import { HttpClient } from '@angular/common/http';
import { Injectable, Injector, NgZone, inject, runInInjectionContext } from '@angular/core';
import {
  EMPTY,
  type Observable,
  catchError,
  defer,
  filter,
  from,
  map,
  of,
  take,
  timeout,
} from 'rxjs';
import { inZone } from './zones';
import { REMOTE_OPTIONS, type RemoteCheck } from './remote-options';

const PATIENCE = 10_000;

/** Asks the server whether the session still lives. */
@Injectable({ providedIn: 'root' })
export class SessionCheck {
  readonly #check = inject(REMOTE_OPTIONS).check;
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);

  /** Emits the answer, if there is one. A 401 is none: it is heard by `logoutInterceptor`. */
  ask(): Observable<boolean> {
    const check = this.#check;
    if (check === undefined) {
      return EMPTY;
    }
    const answer = defer(() => runInInjectionContext(this.#injector, () => answerTo(check)));
    return inZone(this.#zone, answer).pipe(
      timeout(PATIENCE),
      take(1),
      filter((lives) => typeof lives === 'boolean'),
      // No network, no answer, another status: the session may well be alive.
      catchError(() => EMPTY),
    );
  }
}

function answerTo(check: RemoteCheck): Observable<unknown> {
  if (typeof check !== 'function') {
    return inject(HttpClient)
      .get(check.url, { responseType: 'text' })
      .pipe(map(() => true));
  }
  const lives = check();
  return typeof lives === 'boolean' ? of(lives) : from(lives);
}
