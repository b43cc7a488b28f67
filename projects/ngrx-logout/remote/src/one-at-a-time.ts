import {
  type Observable,
  Subject,
  auditTime,
  concat,
  defer,
  exhaustMap,
  finalize,
  ignoreElements,
  merge,
  tap,
  timer,
} from 'rxjs';

/** A connection that comes and goes asks no oftener. */
const SPACING = 1_000;

/**
 * Asks for each reason, one question at a time: all reasons that come while one is under way make one more after it.
 * That one is needed, because what they are about may have happened after the server answered.
 */
export function oneAtATime<T>(
  reasons: Observable<unknown>,
  ask: () => Observable<T>,
): Observable<T> {
  return defer(() => {
    const again = new Subject<void>();
    let isOpen = false;
    const question = defer(() => {
      isOpen = false;
      return concat(ask(), timer(SPACING).pipe(ignoreElements()));
    }).pipe(
      finalize(() => {
        if (isOpen) {
          again.next();
        }
      }),
    );
    // One moment often has several reasons: a laptop that is opened is seen, and online.
    return merge(reasons.pipe(auditTime(0)), again).pipe(
      tap(() => (isOpen = true)),
      exhaustMap(() => question),
    );
  });
}
