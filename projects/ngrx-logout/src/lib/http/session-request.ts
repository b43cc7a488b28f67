import type { HttpEvent, HttpRequest } from '@angular/common/http';
import { Observable, Subscription, defer } from 'rxjs';
import type { Passage, SessionGate, SessionPeriod } from '../core/session-gate';

const READS = ['GET', 'HEAD', 'OPTIONS', 'JSONP'];

/** Whether a request changes nothing on the server, so that it can be aborted without loss. */
export function isRead({ method }: HttpRequest<unknown>): boolean {
  return READS.includes(method);
}

/**
 * Sends a request of the session and watches it until it is answered or the session ends.
 *
 * At a commit a read is aborted and a write goes on unheard. Their subscribers are told at the end of leave, and then
 * only that nothing comes: earlier, guards, resolvers and effects would take the end for an answer.
 *
 * @param hearError sees an error before the subscriber does; a logout that it starts closes this passage too.
 */
export function sessionRequest(
  request: HttpRequest<unknown>,
  send: (request: HttpRequest<unknown>) => Observable<HttpEvent<unknown>>,
  gate: SessionGate,
  hearError: (error: unknown, sentIn: SessionPeriod) => void,
): Observable<HttpEvent<unknown>> {
  return new Observable((subscriber) => {
    const wire = new Subscription();
    let isClosed = false;
    const passage: Passage = {
      isRead: isRead(request),
      close: () => {
        isClosed = true;
        if (passage.isRead) {
          wire.unsubscribe();
        }
      },
      release: () => {
        subscriber.complete();
      },
    };
    const settle = (outcome: 'finished' | 'failed', tell: () => void): void => {
      gate.settleWrite(passage, outcome);
      if (!isClosed) {
        gate.exit(passage);
        tell();
      }
    };
    const sentIn = gate.enter(passage);
    wire.add(
      defer(() => send(request)).subscribe({
        next: (event) => {
          if (!isClosed) {
            subscriber.next(event);
          }
        },
        error: (error: unknown) => {
          hearError(error, sentIn);
          settle('failed', () => {
            subscriber.error(error);
          });
        },
        complete: () => {
          settle('finished', () => {
            subscriber.complete();
          });
        },
      }),
    );
    return () => {
      gate.exit(passage);
      // A write whose page is gone still belongs to the user who sent it.
      if (!isClosed) {
        wire.unsubscribe();
      }
    };
  });
}
