import { EnvironmentInjector, createEnvironmentInjector } from '@angular/core';
import { filter, firstValueFrom } from 'rxjs';
import { SessionRecord } from '../lib/core/session-record';
import { TabChannel } from '../lib/tabs/tab-channel';
import type { TestApp } from './test-app';

const LAST = 'the last of these messages';

/** What a second tab of the same browser does to the one under test, by the same channel and the same record. */
export class OtherTab {
  readonly record: SessionRecord;
  readonly heard: unknown[] = [];
  readonly #channel = new BroadcastChannel('ngrx-logout:app');
  readonly #ended = new Set<() => void>();

  constructor(readonly app: TestApp) {
    const parent = app.injector.get(EnvironmentInjector);
    this.record = createEnvironmentInjector([SessionRecord], parent).get(SessionRecord);
    this.record.join();
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.heard.push(data);
      this.#ended.forEach((resolve) => {
        resolve();
      });
    };
  }

  /** Posts, and resolves when the tab under test has had each message: one channel keeps their order. */
  async post(...messages: readonly unknown[]): Promise<void> {
    const { ended } = this.app.injector.get(TabChannel);
    const delivered = firstValueFrom(ended.pipe(filter((session) => session === LAST)));
    for (const message of [...messages, { v: 1, ended: LAST }]) {
      this.#channel.postMessage(message);
    }
    await delivered;
  }

  /** Resolves when the tab under test has said something. */
  async hasHeard(count: number): Promise<void> {
    while (this.heard.length < count) {
      await new Promise<void>((resolve) => this.#ended.add(resolve));
    }
  }

  /** What a browser tells the other tabs of a write; it tells no tab of its own. */
  showRecord(): void {
    const key = 'ngrx-logout:app:session:';
    window.dispatchEvent(new StorageEvent('storage', { key, storageArea: localStorage }));
  }

  close(): void {
    this.#channel.close();
  }
}
