import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DEMO_SITE, SERVER_MAIN } from '../../../../scripts/paths.ts';

/** What goes wrong on a path; see `Fault` in projects/server/src/faults.ts. */
export interface Fault {
  readonly method?: string;
  readonly times?: number;
  readonly delayMs?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: unknown;
  readonly hang?: boolean;
  readonly drop?: boolean;
}

/** The reference server with the built demo, on a port and with a database of its own. */
export class DemoServer {
  /** Where the demo and its API answer. */
  readonly url: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #folder: string;
  #process: ChildProcess;
  #hasFaults = false;

  private constructor(
    url: string,
    process: ChildProcess,
    folder: string,
    env: Readonly<Record<string, string>>,
  ) {
    this.url = url;
    this.#process = process;
    this.#folder = folder;
    this.#env = env;
  }

  static async start(env: Readonly<Record<string, string>>): Promise<DemoServer> {
    const folder = mkdtempSync(join(tmpdir(), 'ngrx-logout-e2e-'));
    const process = run(folder, { API_PORT: '0', ...env });
    return new DemoServer(await addressOf(process), process, folder, env);
  }

  get isUp(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** As a crash does; what it has written down stays. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    // No SIGTERM: it would wait for open streams, and there is nothing to save.
    if (this.isUp && this.#process.kill('SIGKILL')) await ended;
  }

  /** Starts it again, at the same address. */
  async restart(): Promise<void> {
    await this.kill();
    this.#process = run(this.#folder, { ...this.#env, API_PORT: new URL(this.url).port });
    await addressOf(this.#process);
  }

  /** Makes requests to the path fail until `clearFaults()`, which every test calls at its end. */
  async faults(path: string, fault: Fault): Promise<void> {
    this.#hasFaults = true;
    await this.#send('PUT', JSON.stringify({ path, ...fault }));
  }

  async clearFaults(): Promise<void> {
    if (!this.#hasFaults) return;
    await this.#send('DELETE');
    this.#hasFaults = false;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #send(method: string, body?: string): Promise<void> {
    const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    const response = await fetch(`${this.url}/__faults`, {
      method,
      headers,
      ...(body && { body }),
    });
    if (response.status !== 204) {
      throw new Error(`/__faults answered ${response.status}: ${await response.text()}`);
    }
  }
}

function run(folder: string, env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [SERVER_MAIN], {
    env: {
      ...process.env,
      DATABASE_FILE: join(folder, 'server.sqlite'),
      STATIC_DIR: DEMO_SITE,
      FAULTS: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** From the line that the server prints once it listens. */
async function addressOf(server: ChildProcess): Promise<string> {
  const output: string[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  for (const stream of [server.stdout, server.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line);
      const address = /\bhttp:\/\/\S+:\d+/.exec(line)?.[0];
      if (address !== undefined) resolve(address);
    });
  }
  server.once('exit', (code) => {
    reject(new Error(`The server ended with exit code ${code}:\n${output.join('\n')}`));
  });
  return promise;
}
