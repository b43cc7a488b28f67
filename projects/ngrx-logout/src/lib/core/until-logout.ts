import { assertInInjectionContext, inject } from '@angular/core';
import { type MonoTypeOperatorFunction, defer, takeUntil } from 'rxjs';
import { SessionGate } from './session-gate';
import { silentUntilOpen } from './silent-until-open';

/**
 * Completes a stream at the commit of a logout: for sockets, intervals and everything else that is not a request of
 * `HttpClient`. Without it, a socket goes on delivering the old user's data.
 *
 * Call it in an injection context; the operator itself may be used anywhere later. Put it last, or before what keeps
 * the values. A subscription made during a run gets nothing, and completes when the run is over; one made after the
 * run is a new stream. Never errors by itself.
 *
 * @throws NG0203 outside of an injection context.
 * @example
 * webSocket<Message>('/api/messages')
 *   .pipe(untilLogout())
 *   .subscribe((message) => store.dispatch(MessagesActions.received({ message })));
 */
export function untilLogout<T>(): MonoTypeOperatorFunction<T> {
  assertInInjectionContext(untilLogout);
  const gate = inject(SessionGate);
  return (source) =>
    defer(() => (gate.isClosed ? silentUntilOpen(gate) : source.pipe(takeUntil(gate.closed))));
}
