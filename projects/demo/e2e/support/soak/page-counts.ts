import type { CDPSession, Page } from '@playwright/test';
import { called, countOf, findRemoteObjects, type RemoteObjects } from './remote-objects.ts';

/** What a page holds on to after the garbage is collected. */
export interface Counts {
  readonly listeners: number;
  readonly nodes: number;
  /** RxJS subscribers and subscriptions, with the closed ones that something still holds. */
  readonly subscriptions: number;
  /** Objects, arrays and functions of any kind. */
  readonly objects: number;
  /** Bytes of the JavaScript heap. */
  readonly heap: number;
}

// The heap never settles: the engine compiles and forgets all the time.
const SETTLING = ['listeners', 'nodes', 'subscriptions', 'objects'] as const;

/** Counts in one page, from its load to the next. */
export class PageCounts {
  readonly #devtools: CDPSession;
  readonly #found: RemoteObjects;

  private constructor(devtools: CDPSession, found: RemoteObjects) {
    this.#devtools = devtools;
    this.#found = found;
  }

  static async of(page: Page): Promise<PageCounts> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    return new PageCounts(devtools, await findRemoteObjects(devtools));
  }

  /** Calls a function with the Store of the page as its `this`. */
  async withStore(functionDeclaration: string): Promise<void> {
    await called(this.#devtools, this.#found.store, functionDeclaration);
  }

  /** Counts when nothing more goes away: what the browser still closes, such as a database, is held until then. */
  async now(): Promise<Counts> {
    let counts = await this.#read();
    for (;;) {
      const next = await this.#read();
      if (SETTLING.every((kind) => next[kind] >= counts[kind])) return counts;
      counts = next;
    }
  }

  async #read(): Promise<Counts> {
    // What the console printed is held for whoever opens it.
    await this.#devtools.send('Runtime.discardConsoleEntries');
    await this.#devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    const metric = (name: string): number =>
      metrics.find((entry) => entry.name === name)?.value ?? NaN;
    return {
      listeners: metric('JSEventListeners'),
      nodes: metric('Nodes'),
      subscriptions: await countOf(this.#devtools, this.#found.subscription),
      objects: await countOf(this.#devtools, this.#found.object),
      heap: metric('JSHeapUsedSize'),
    };
  }
}
