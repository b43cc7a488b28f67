import { DOCUMENT } from '@angular/common';
import { Injectable, inject } from '@angular/core';
import { LOGOUT_CONFIG } from './logout-config';

/** Keeps two tabs from logging out the same session at once. A tab that is killed lets go of it by itself. */
@Injectable({ providedIn: 'root' })
export class WebLock {
  readonly #name = `ngrx-logout:${inject(LOGOUT_CONFIG).namespace}`;
  // Missing on plain http and in old browsers: then the tabs are on their own.
  readonly #locks = inject(DOCUMENT).defaultView?.navigator.locks;

  /** Holds the lock from when it is free until the returned function is called. */
  hold(): () => void {
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    void this.whenFree(() => released);
    return release;
  }

  /** Does something while no other tab logs out. */
  async whenFree(act: () => Promise<unknown>): Promise<void> {
    await (this.#locks ? this.#locks.request(this.#name, act) : act());
  }
}
