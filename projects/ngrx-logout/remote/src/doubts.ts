import { Subject } from 'rxjs';
import type { RemoteEvent } from './remote-transport';

/** Knows, from what the transport says, when it is to be asked whether the session still lives, and what it helped. */
export class Doubts {
  #mayHaveMissedIt = false;
  #refusals = 0;
  readonly #reasons = new Subject<void>();
  readonly #tokenIsGood = new Subject<void>();

  /** Emits when there is a reason to ask. */
  readonly reasons = this.#reasons.asObservable();
  /** Emits when the next connection may well succeed. */
  readonly tokenIsGood = this.#tokenIsGood.asObservable();

  hear({ type }: RemoteEvent): void {
    if (type === 'connecting') {
      this.#mayHaveMissedIt = true;
    } else if (type === 'connected') {
      this.#refusals = 0;
      if (this.#mayHaveMissedIt) {
        this.#mayHaveMissedIt = false;
        this.#reasons.next();
      }
    } else if (type === 'refused') {
      this.#refusals++;
      this.#reasons.next();
    }
  }

  /** The session lives. */
  settle(): void {
    // The question has renewed an expired token. One that is refused again has another fault, and no hurry.
    if (this.#refusals === 1) {
      this.#tokenIsGood.next();
    }
  }
}
