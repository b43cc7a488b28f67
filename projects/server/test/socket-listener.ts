import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import type { TestServer } from './start-server.ts';

/** A client of Socket.IO with its own connection; it writes down what it hears, and in which order. */
export class Listener {
  readonly heard: unknown[][] = [];
  readonly socket: Socket;
  /** What the server says to the wish to connect: `connected`, or the code of its refusal. */
  readonly answer: Promise<string>;
  readonly disconnected: Promise<string>;

  constructor(t: TestContext, server: TestServer, options: Record<string, unknown>) {
    this.socket = io(server.address, {
      forceNew: true,
      reconnection: false,
      transports: ['websocket'],
      ...options,
    });
    t.after(() => this.socket.disconnect());
    this.socket.onAny((...event: unknown[]) => void this.heard.push(event));
    this.answer = new Promise((resolve) => {
      this.socket.once('connect', () => resolve('connected'));
      this.socket.once('connect_error', (error) => {
        resolve((error as { data?: { code?: string } }).data?.code ?? error.message);
      });
    });
    this.disconnected = new Promise((resolve) => this.socket.once('disconnect', resolve));
  }
}

export async function connect(
  t: TestContext,
  server: TestServer,
  token: unknown,
  options: Record<string, unknown> = {},
): Promise<Listener> {
  const listener = new Listener(t, server, { auth: { token }, ...options });
  assert.equal(await listener.answer, 'connected');
  return listener;
}

export function refusal(t: TestContext, server: TestServer, options: Record<string, unknown>) {
  return new Listener(t, server, options).answer;
}
