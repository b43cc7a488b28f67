import type { SocketLike } from '../socket-io-transport';

type Listener = (data?: unknown) => void;

/** What socket.io-client 4 does, with the test for its server. */
export class FakeSocket implements SocketLike {
  readonly #listeners = new Map<string, Set<Listener>>();
  connected = false;
  active = false;
  /** How often it has connected. */
  handshakes = 0;

  get listeners(): number {
    return [...this.#listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, (this.#listeners.get(event) ?? new Set()).add(listener));
    return this;
  }

  off(event: string, listener: Listener): this {
    this.#listeners.get(event)?.delete(listener);
    return this;
  }

  connect(): this {
    if (!this.active) {
      this.handshakes++;
    }
    this.active = true;
    return this;
  }

  disconnect(): this {
    this.active = false;
    this.#close('io client disconnect');
    return this;
  }

  accept(): void {
    this.connected = true;
    this.emit('connect');
  }

  /** The middleware of the server calls `next(new Error())`. */
  refuse(code: string): void {
    this.active = false;
    this.emit('connect_error', Object.assign(new Error(code), { data: { code } }));
  }

  /** The network, or a server that is not there: the client would go on trying. */
  fail(): void {
    this.emit('connect_error', new Error('xhr poll error'));
  }

  lose(): void {
    this.#close('transport close');
  }

  /** The server calls `socket.disconnect()`. */
  throwOut(): void {
    this.active = false;
    this.#close('io server disconnect');
  }

  emit(event: string, data?: unknown): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      listener(data);
    }
  }

  #close(reason: string): void {
    if (this.connected) {
      this.connected = false;
      this.emit('disconnect', reason);
    }
  }
}
