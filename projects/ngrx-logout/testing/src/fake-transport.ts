import type { RemoteEvent, RemoteTransport, SessionEnded } from 'ngrx-logout/remote';
import { Observable, type Subscriber } from 'rxjs';

/**
 * A transport whose server is the test: for an application that shows why it signed out.
 *
 * @example
 * const transport = new FakeTransport();
 * // provideLogout(config, withRemoteLogout(transport, { sessionId: () => 's1' }))
 * transport.accept();
 * transport.end({ sessionId: 's1', reason: 'other-device' });
 */
export class FakeTransport implements RemoteTransport {
  readonly #open = new Set<Subscriber<RemoteEvent>>();
  #attempts = 0;

  /** How often somebody has connected. */
  get attempts(): number {
    return this.#attempts;
  }

  /** How many are connected, or waiting to be let in. */
  get connections(): number {
    return this.#open.size;
  }

  connect(): Observable<RemoteEvent> {
    return new Observable((subscriber) => {
      this.#attempts++;
      this.#open.add(subscriber);
      return () => this.#open.delete(subscriber);
    });
  }

  /** Lets everybody in who waits. */
  accept(): void {
    this.say({ type: 'connected' });
  }

  /** Lets nobody in. */
  refuse(): void {
    this.say({ type: 'refused' });
    this.lose();
  }

  /** Says that a session is over. */
  end(session: SessionEnded): void {
    this.say({ type: 'session-ended', ...session });
  }

  /** The network is gone. */
  lose(): void {
    for (const subscriber of [...this.#open]) {
      subscriber.complete();
    }
  }

  /** Says anything else that a transport may say. */
  say(event: RemoteEvent): void {
    for (const subscriber of [...this.#open]) {
      subscriber.next(event);
    }
  }
}
