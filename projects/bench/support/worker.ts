import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * A process that measures one variant whenever it is asked. Each has one of its own: the engine compiles a function for
 * what it has seen, and would judge one variant by another.
 */
export class Worker implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #whileItLives: { readonly signal: AbortSignal };

  constructor(file: string, ...args: readonly string[]) {
    this.#process = fork(join(import.meta.dirname, '..', file), args, {
      execArgv: ['--import', join(import.meta.dirname, 'production.ts')],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    const end = new AbortController();
    this.#whileItLives = { signal: end.signal };
    this.#process.once('exit', () => {
      end.abort(new Error('The process of a variant has ended.'));
    });
  }

  async measure(): Promise<number> {
    this.#process.send('measure');
    const [answer] = (await once(this.#process, 'message', this.#whileItLives)) as [number];
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}

/** In a worker's process: answers each question with what a function measures. */
export function answerWith(measure: () => number): void {
  process.on('message', () => {
    process.send?.(measure());
  });
}
