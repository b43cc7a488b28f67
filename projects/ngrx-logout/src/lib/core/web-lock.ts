import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';
import { LOGOUT_CONFIG } from './logout-config';

/** Keeps two tabs from logging out at once. A tab that is killed lets go of it by itself. */
@Injectable({ providedIn: 'root' })
export class WebLock {
  readonly #name = `ngrx-logout:${inject(LOGOUT_CONFIG).namespace}`;
  // Missing on plain http and in old browsers: then the tabs are on their own.
  readonly #locks = inject(DOCUMENT).defaultView?.navigator.locks;

  /** Whether tabs can wait for each other here. */
  readonly isAvailable = this.#locks !== undefined;

  /** Holds the lock from when it is free until the returned function is called. */
  hold(): () => void {
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    void this.whenFree(() => released);
    return release;
  }

  /** Does something while no other tab logs out. */
  async whenFree(act: () => Promise<unknown>): Promise<void> {
    await this.#request(this.#name, {}, act);
  }

  /** Resolves when no tab logs out any more. Tabs that wait do not wait for each other. */
  async whenOthersAreDone(): Promise<void> {
    await this.#request(this.#name, { mode: 'shared' }, () => Promise.resolve());
  }

  /**
   * Claims the end of one session for this tab until `released` resolves, and says whether it was the first: at once
   * where tabs cannot know of each other.
   */
  claim(session: string, released: Promise<void>): boolean | Promise<boolean> {
    if (!this.#locks) {
      return true;
    }
    return new Promise((resolve) => {
      void this.#request(`${this.#name}:${session}`, { ifAvailable: true }, (isMine) => {
        resolve(isMine);
        return isMine ? released : Promise.resolve();
      });
    });
  }

  async #request(
    name: string,
    options: LockOptions,
    act: (isMine: boolean) => Promise<unknown>,
  ): Promise<void> {
    const progress = { isAnswered: false };
    const answered = (lock: Lock | null): Promise<unknown> => {
      progress.isAnswered = true;
      return act(lock !== null);
    };
    try {
      await (this.#locks?.request(name, options, answered) ?? act(true));
    } catch (error) {
      // A frame without an origin is refused every lock: it is on its own, too.
      if (progress.isAnswered || !this.#locks) {
        throw error;
      }
      await act(true);
    }
  }
}
