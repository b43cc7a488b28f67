import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT } from './paths.ts';

const KILL_AFTER = 5000;

/** A process that runs beside this one until it is stopped. Its output is kept back until it is asked for. */
export class Companion {
  readonly name: string;
  /** How it ended; never rejects. */
  readonly ended: Promise<string>;
  readonly #process: ChildProcess;
  #keptBack: string[] | null = [];

  constructor(name: string, args: readonly string[], env: Readonly<Record<string, string>>) {
    this.name = name;
    this.#process = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, NG_CLI_ANALYTICS: 'false', ...env },
      // No stdin: nothing may stop to ask a question.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { promise, resolve } = Promise.withResolvers<string>();
    this.#process.once('error', (error) => resolve(error.message));
    this.#process.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`));
    this.ended = promise;
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#log(line));
    }
    // However this process ends, the other must not outlive it.
    process.once('exit', () => this.#process.kill('SIGKILL'));
  }

  /** Shows what was kept back; from now on output appears as it comes. */
  showLog(): void {
    const keptBack = this.#keptBack ?? [];
    this.followLog();
    for (const line of keptBack) this.#log(line);
  }

  /** Forgets what was kept back; from now on output appears as it comes. */
  followLog(): void {
    this.#keptBack = null;
  }

  async stop(): Promise<void> {
    // The compiler's last words are a stack trace about its own end.
    this.#keptBack = [];
    this.#process.kill('SIGTERM');
    const killer = setTimeout(() => this.#process.kill('SIGKILL'), KILL_AFTER);
    await this.ended;
    clearTimeout(killer);
  }

  #log(line: string): void {
    if (this.#keptBack !== null) this.#keptBack.push(line);
    else if (line.trim() !== '') console.log(`  ${this.name.padEnd(6)} │ ${line}`);
  }
}
