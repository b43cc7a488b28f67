import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';

/** Where continuous integration runs, Redis is installed: nothing may be skipped there for the want of it. */
const mustRun = process.env['CI'] !== undefined;
const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** Why a test that starts a Redis of its own is skipped; false where it runs. */
export const noRedisServer = !mustRun && !isInstalled && 'no redis-server on the PATH';

/** What is left of its data when it is killed: all or nothing. */
export type RedisMemory = 'remembers' | 'forgets';

/** A real `redis-server` on a port and in a folder of its own. */
export class RedisProcess {
  readonly url: string;
  readonly #port: number;
  readonly #memory: RedisMemory;
  readonly #folder = mkdtempSync(join(tmpdir(), 'ngrx-logout-redis-'));
  #process: ChildProcess | null = null;

  private constructor(port: number, memory: RedisMemory) {
    this.#port = port;
    this.#memory = memory;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(memory: RedisMemory): Promise<RedisProcess> {
    const redis = new RedisProcess(await freePort(), memory);
    await redis.start();
    return redis;
  }

  get isUp(): boolean {
    return this.#process !== null;
  }

  /** Resolves when it takes connections. The same port and the same data each time. */
  async start(): Promise<void> {
    const process = spawn('redis-server', [
      ...['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder],
      ...['--save', ''],
      // Every write on the disk before it is answered, as the server's README asks for.
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

  /** As a crash does. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = null;
    if (process?.exitCode !== null || process.signalCode !== null) return;
    const ended = once(process, 'exit');
    process.kill('SIGKILL');
    await ended;
  }

  /** It stays connected and answers nothing. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  /** For good. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
