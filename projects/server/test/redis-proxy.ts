import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/**
 * Stands between a node and Redis, and can hold back what Redis says to the node: a network at its worst, which cuts
 * nothing and lets nothing through.
 */
export class RedisProxy {
  readonly url: string;
  readonly #all = new Set<Socket>();
  readonly #reading = new Set<Socket>();

  private constructor(url: string) {
    this.url = url;
  }

  static async start(t: TestContext, target: string): Promise<RedisProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new RedisProxy(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const sockets = new Set<Socket>();
    server.on('connection', (node) => {
      const redis = connect(Number(new URL(target).port), '127.0.0.1');
      for (const socket of [node, redis]) {
        sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => (node.destroy(), redis.destroy()));
      }
      node.pipe(redis);
      redis.pipe(node);
      proxy.#all.add(redis);
      node.on('data', (chunk: Buffer) => {
        if (chunk.includes('XREAD')) proxy.#reading.add(redis);
      });
    });
    t.after(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return proxy;
  }

  /** The node hears no more of what ends. */
  holdStream(): void {
    for (const answers of this.#reading) answers.unpipe();
  }

  /** The connections of now go on without a word; new ones work. */
  holdPresent(): void {
    for (const answers of this.#all) answers.unpipe();
  }
}
