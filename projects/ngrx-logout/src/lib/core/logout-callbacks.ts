import { ErrorHandler, Injectable, inject, untracked } from '@angular/core';
import type { LogoutContext } from '../model/logout-request';

/** What an application does at the clear; a Promise is waited for, anything else is not looked at. */
export type LogoutCallback = (context: LogoutContext) => unknown;

/** How many callbacks ran, and how many of them failed. */
export interface CallbackCount {
  readonly ran: number;
  readonly failed: number;
}

/** The callbacks that are registered at this moment. Each is on its own: one that fails stops no other. */
@Injectable({ providedIn: 'root' })
export class LogoutCallbacks {
  readonly #errors = inject(ErrorHandler);
  readonly #registered = new Map<object, LogoutCallback>();

  /** Registers a callback, the same one also twice, and returns what takes it out again. */
  add(callback: LogoutCallback): () => void {
    const registration = {};
    this.#registered.set(registration, callback);
    return () => {
      this.#registered.delete(registration);
    };
  }

  /** Runs what is registered now, in that order. Synchronous where every callback is: a frozen tab runs no timers. */
  run(context: LogoutContext): CallbackCount | Promise<CallbackCount> {
    const started = [...this.#registered.keys()].flatMap((registration) => {
      // An earlier callback may have destroyed the owner of this one.
      const callback = this.#registered.get(registration);
      return callback ? [this.#start(callback, context)] : [];
    });
    return started.some((outcome) => typeof outcome !== 'boolean')
      ? Promise.all(started.map(async (success) => success)).then(count)
      : count(started as boolean[]);
  }

  #start(callback: LogoutCallback, context: LogoutContext): boolean | Promise<boolean> {
    try {
      // The logout may have been dispatched by an effect() that must not run again for what a callback reads.
      const returned = untracked(() => callback(context));
      return isThenable(returned)
        ? Promise.resolve(returned).then(
            () => true,
            (error: unknown) => this.#fail(error),
          )
        : true;
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): false {
    this.#errors.handleError(error);
    return false;
  }
}

function count(successes: readonly boolean[]): CallbackCount {
  return { ran: successes.length, failed: successes.filter((success) => !success).length };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
}
