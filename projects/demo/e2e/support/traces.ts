import type { Page } from '@playwright/test';

/** Where a marker of a user is still found in a tab, as places of the contract. */
export async function tracesOf(page: Page, marker: string): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const places: Record<string, () => string | Promise<string>> = {
      dom: () => document.documentElement.outerHTML + typed(),
      'local-storage': () => JSON.stringify(Object.entries(localStorage)),
      'session-storage': () => JSON.stringify(Object.entries(sessionStorage)),
      'indexed-db': databases,
      'cache-storage': cached,
      cookie: () => document.cookie,
      history: () => JSON.stringify(history.state),
      url: () => location.href,
    };
    const texts = await Promise.all(
      Object.entries(places).map(async ([place, read]) => [place, await read()] as const),
    );
    return texts.filter(([, text]) => text.includes(wanted)).map(([place]) => place);

    // What stands in a field is no part of the HTML.
    function typed(): string {
      const fields = document.querySelectorAll<HTMLInputElement>('input, textarea');
      return [...fields].map(({ value }) => value).join('\n');
    }

    async function databases(): Promise<string> {
      const found = await indexedDB.databases();
      const contents = await Promise.all(found.map(({ name = '' }) => contentOf(name)));
      return JSON.stringify([found, contents]);
    }

    async function contentOf(name: string): Promise<unknown[]> {
      const database = await settled(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      const contents = stores.map(async (store) => {
        const content = database.transaction(store).objectStore(store);
        return Promise.all([settled(content.getAllKeys()), settled(content.getAll())]);
      });
      return Promise.all(contents).finally(() => {
        database.close();
      });
    }

    function settled<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result);
        };
        request.onerror = () => {
          reject(new Error(request.error?.message));
        };
      });
    }

    async function cached(): Promise<string> {
      const names = await caches.keys();
      const contents = names.map(async (name) => {
        const cache = await caches.open(name);
        const responses = await cache.matchAll();
        return Promise.all(responses.map((response) => response.text()));
      });
      return JSON.stringify([names, await Promise.all(contents)]);
    }
  }, marker);
}

export const ALICE = 'ALICE-PRIVATE';
export const BOB = 'BOB-PRIVATE';
