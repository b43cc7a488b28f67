import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, '../../server/src/main.ts');

/** The reference server in a process of its own, and what is asked of it. */
export class ServerProcess {
  readonly #process: ChildProcess;
  readonly #url: string;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.#url = url;
  }

  static async start(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, API_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /https?:\/\/\S+/.exec(line)?.[0];
      if (url === undefined) continue;
      // Unread, what it prints further would fill the pipe and stop it.
      child.stdout.resume();
      return new ServerProcess(child, url);
    }
    throw new Error('The server ended before it listened.');
  }

  async signIn(username: string, password: string): Promise<string> {
    const answer = await fetch(`${this.#url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    return ((await answer.json()) as { accessToken: string }).accessToken;
  }

  /** Asks for private data, and answers with the status. */
  async orders(token: string): Promise<number> {
    const answer = await fetch(`${this.#url}/api/orders`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  async logout(token: string): Promise<void> {
    await fetch(`${this.#url}/api/auth/logout`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await ended;
  }
}
