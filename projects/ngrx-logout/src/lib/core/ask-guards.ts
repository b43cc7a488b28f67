import { ErrorHandler, type Injector, runInInjectionContext } from '@angular/core';
import {
  type Observable,
  catchError,
  concatMap,
  defaultIfEmpty,
  defer,
  every,
  from,
  isObservable,
  of,
  take,
} from 'rxjs';
import type { LogoutRequest } from '../model/logout-request';
import type { LogoutGuard } from './logout-config';

/** Asks the guards one after another and emits once whether the user may go. There is no time limit: people think. */
export function askGuards(
  guards: readonly LogoutGuard[],
  request: LogoutRequest,
  injector: Injector,
): Observable<boolean> {
  return from(guards).pipe(
    concatMap((guard) => ask(guard, request, injector)),
    every(Boolean),
  );
}

function ask(guard: LogoutGuard, request: LogoutRequest, injector: Injector): Observable<unknown> {
  return defer(() => {
    const answer = runInInjectionContext(injector, () => guard(request));
    // An observable that ends without an answer refuses, as a guard of the router does.
    return isObservable(answer) || typeof answer === 'object'
      ? from(answer).pipe(take(1), defaultIfEmpty(false))
      : of(answer);
  }).pipe(
    catchError((error: unknown) => {
      injector.get(ErrorHandler).handleError(error);
      // A broken question must not keep anyone signed in.
      return of(true);
    }),
  );
}
