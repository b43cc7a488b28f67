import {
  BehaviorSubject,
  EMPTY,
  type Observable,
  catchError,
  concat,
  defer,
  ignoreElements,
  of,
  race,
  switchMap,
  take,
  tap,
  timer,
} from 'rxjs';
import { BackOff } from './back-off';
import type { RemoteEvent } from './remote-transport';

/** What is said where the transport cannot say it. */
export const LOST: RemoteEvent = { type: 'connecting' };

/** Connects, and again whenever the connection has ended: after a while, or at once where there is hope. */
export function keepConnected(
  connect: () => Observable<RemoteEvent>,
  hope: Observable<unknown>,
  report: (error: unknown) => void,
): Observable<RemoteEvent> {
  return defer(() => {
    const backOff = new BackOff();
    const attempts = new BehaviorSubject<void>(undefined);
    const connection = defer(connect).pipe(
      tap((event) => {
        hear(event, backOff);
      }),
      catchError((error: unknown) => {
        report(error);
        return EMPTY;
      }),
    );
    const rest = defer(() => race(timer(backOff.next()), hope)).pipe(
      take(1),
      ignoreElements(),
      tap({
        complete: () => {
          attempts.next();
        },
      }),
    );
    return attempts.pipe(switchMap(() => concat(connection, of(LOST), rest)));
  });
}

function hear(event: RemoteEvent, backOff: BackOff): void {
  if (event.type === 'connected') {
    backOff.connected();
  }
  if (event.type === 'retry-after') {
    backOff.restFor(event.ms);
  }
}
