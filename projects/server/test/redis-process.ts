import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { temporaryFolder } from './start-server.ts';

const hasServer = spawnSync('redis-server', ['--version']).status === 0;
const given = process.env['REDIS_URL'] || undefined;

/** Where continuous integration runs, Redis is installed: nothing may be skipped there for the want of it. */
const mustRun = process.env['CI'] !== undefined;

/** For tests that any Redis will do for. */
export const needsRedis = {
  skip: !mustRun && !hasServer && !given && 'no redis-server on the PATH, and no REDIS_URL',
};

/** For tests that kill it, or let it forget. */
export const needsRedisServer = {
  skip: !mustRun && !hasServer && 'no redis-server on the PATH that could be killed',
};

export interface RedisPlace {
  url: string;
  prefix: string;
}

/** A Redis with a corner of its own for the test: the one of `REDIS_URL`, or else a new one. */
export async function redisForTest(t: TestContext): Promise<RedisPlace> {
  const url = given ?? (await RedisProcess.start(t, 'forgets')).url;
  return { url, prefix: `ngrx-logout-test:${randomUUID()}:` };
}

/** What is left of its data when it is killed: all or nothing. */
type RedisMemory = 'remembers' | 'forgets';

/** A real `redis-server` on a port and in a folder of its own. */
export class RedisProcess {
  readonly url: string;
  readonly #port: number;
  readonly #folder: string;
  readonly #memory: RedisMemory;
  #process: ChildProcess | null = null;

  private constructor(port: number, folder: string, memory: RedisMemory) {
    this.#port = port;
    this.#folder = folder;
    this.#memory = memory;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(t: TestContext, memory: RedisMemory): Promise<RedisProcess> {
    const redis = new RedisProcess(await freePort(), temporaryFolder(t), memory);
    t.after(() => redis.kill());
    await redis.start();
    return redis;
  }

  /** Resolves when it takes connections. The same port and the same data each time. */
  async start(): Promise<void> {
    const process = spawn('redis-server', [
      ...['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder],
      ...['--save', ''],
      // Every write on the disk before it is answered, as the README asks for.
      ...(this.#memory === 'remembers' ? ['--appendonly', 'yes', '--appendfsync', 'always'] : []),
    ]);
    this.#process = process;
    let log = '';
    for await (const chunk of process.stdout.iterator({ destroyOnReturn: false })) {
      log += String(chunk);
      if (log.includes('Ready to accept connections')) {
        process.stdout.resume();
        return;
      }
    }
    throw new Error(`redis-server ended: ${log}`);
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** It stays connected and answers nothing. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (process?.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill(signal);
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
