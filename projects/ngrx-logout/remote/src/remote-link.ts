import {
  ErrorHandler,
  Injectable,
  Injector,
  NgZone,
  inject,
  runInInjectionContext,
  untracked,
} from '@angular/core';
import { ɵendHere } from 'ngrx-logout';
import { type Observable, defer, finalize, merge, of, switchMap, tap } from 'rxjs';
import { ConnectionState } from './connection-state';
import { Doubts } from './doubts';
import { reasonToEnd } from './end-of-session';
import { LOST, keepConnected } from './keep-connected';
import { oneAtATime } from './one-at-a-time';
import { PageWakes } from './page-wakes';
import { REMOTE_OPTIONS } from './remote-options';
import type { RemoteEvent } from './remote-transport';
import { SessionCheck } from './session-check';
import { outsideZone } from './zones';

/** The connection of one session, and what is done on the server's word. */
@Injectable({ providedIn: 'root' })
export class RemoteLink {
  readonly #options = inject(REMOTE_OPTIONS);
  readonly #injector = inject(Injector);
  readonly #zone = inject(NgZone);
  readonly #page = inject(PageWakes);
  readonly #check = inject(SessionCheck);
  readonly #state = inject(ConnectionState).current;

  /** Connected for as long as it is subscribed to; emits nothing that anybody needs. */
  readonly connection: Observable<unknown> = outsideZone(
    inject(NgZone),
    defer(() => this.#open()),
  );

  /** The server's id of the session, as the application knows it at this moment. */
  get sessionId(): string | null {
    try {
      return this.#call(() => this.#options.sessionId()) || null;
    } catch (error) {
      this.#tell(error);
      return null;
    }
  }

  #open(): Observable<unknown> {
    const doubts = new Doubts();
    const { wakes, isThere } = this.#page;
    const hope = merge(wakes, doubts.tokenIsGood);
    const link = keepConnected(() => this.#connect(), hope, this.#tellOnce());
    const checks = oneAtATime(merge(wakes, doubts.reasons), () => this.#check.ask());
    this.#state.set('connecting');
    return merge(
      checks.pipe(
        tap((lives) => {
          if (lives) {
            doubts.settle();
          } else {
            this.#end('other-device');
          }
        }),
      ),
      isThere.pipe(
        switchMap((there) => (there ? link : of(LOST))),
        tap((event) => {
          this.#hear(event);
          doubts.hear(event);
        }),
      ),
    ).pipe(finalize(() => this.#state.set('disconnected')));
  }

  #hear(event: RemoteEvent): void {
    const { type } = event;
    if (type === 'connecting' || type === 'connected') {
      this.#state.set(type);
    } else if (type === 'session-ended') {
      this.#end(reasonToEnd(event, this.sessionId));
    }
  }

  #connect(): Observable<RemoteEvent> {
    const { sessionId } = this;
    return this.#call(() => this.#options.transport.connect({ sessionId }));
  }

  #end(reason: string | null): void {
    if (reason !== null) {
      ɵendHere(reason, this.#injector);
    }
  }

  /** Whoever signs in within an `effect()` does not want it to depend on what the application reads here. */
  #call<T>(given: () => T): T {
    return untracked(() => runInInjectionContext(this.#injector, given));
  }

  // A connection that fails fails often: once is enough to know.
  #tellOnce(): (error: unknown) => void {
    let isTold = false;
    return (error) => {
      if (!isTold) {
        isTold = true;
        this.#tell(error);
      }
    };
  }

  #tell(error: unknown): void {
    this.#zone.run(() => {
      this.#injector.get(ErrorHandler).handleError(error);
    });
  }
}
