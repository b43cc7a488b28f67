import type { RemoteEvent, SessionEnded } from 'ngrx-logout/remote';
import { type Observable, Subscription } from 'rxjs';

/** The far side of a transport under test, and the way to connect to it. */
export interface TransportSetup {
  /** Calls `connect` of the transport, in an injection context if it needs one. */
  connect(): Observable<RemoteEvent>;
  /** How many connections the far side has, also those that it has not let in yet. */
  connections(): number;
  /** Lets in the connection that waits. */
  accept(): unknown;
  /** Does not let it in, because of who it is. */
  refuse(): unknown;
  /** Cuts it. */
  lose(): unknown;
}

/** The far side of a transport on which the server can speak. */
export interface PushTransportSetup extends TransportSetup {
  /** Sends data as the event that ends a session. */
  say(data: unknown): unknown;
}

const PATIENCE = 5_000;

/** What subscribes to a transport, as `withRemoteLogout()` would. */
export class NearSide {
  readonly #far: TransportSetup;
  #subscription = Subscription.EMPTY;
  /** Since the last `open()`. */
  heard: RemoteEvent[] = [];
  isOver = false;

  constructor(far: TransportSetup) {
    this.#far = far;
  }

  /** Connects, and resolves when the far side knows. */
  async open(): Promise<void> {
    const over = (): void => {
      this.isOver = true;
    };
    this.heard = [];
    this.isOver = false;
    this.#subscription = this.#far
      .connect()
      .subscribe({ next: (event) => this.heard.push(event), complete: over, error: over });
    await this.until(() => this.#far.connections() === 1, 'no connection was opened');
  }

  async openAndAccept(): Promise<void> {
    await this.open();
    await this.#far.accept();
    await this.until(() => this.hears('connected'), 'it does not say that it is connected');
  }

  close(): void {
    this.#subscription.unsubscribe();
  }

  /** The ends of sessions that it was told of. */
  get ends(): readonly SessionEnded[] {
    return this.heard.filter((event) => event.type === 'session-ended');
  }

  hears(type: RemoteEvent['type']): boolean {
    return this.heard.some((event) => event.type === type);
  }

  async until(condition: () => boolean, complaint: string): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE;
    while (!condition()) {
      demand(performance.now() < giveUpAt, complaint);
      await nextTask();
    }
  }
}

export function demand(condition: boolean, complaint: string): void {
  if (!condition) {
    throw new Error(`ngrx-logout: this transport breaks its contract: ${complaint}.`);
  }
}

export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
