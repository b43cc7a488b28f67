import type { Page } from '@playwright/test';

/** All that the tabs of a browser share, as one text, to be compared with the same later. */
export async function sharedStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    // A page that starts tries whether it can store; another tab's process hears of the try before it hears of its end.
    const passing = /^test-|^storage-probe$/;
    const ofTheShop = Object.entries(localStorage).filter(([key]) => !passing.test(key));
    return JSON.stringify(
      [ofTheShop.sort(), document.cookie.split('; ').sort(), await databases(), await cached()],
      null,
      2,
    );

    async function databases(): Promise<unknown> {
      const found = await indexedDB.databases();
      return Promise.all(found.map(async ({ name = '' }) => [name, await contentOf(name)]));
    }

    async function contentOf(name: string): Promise<unknown[]> {
      const database = await settled(indexedDB.open(name));
      const stores = [...database.objectStoreNames];
      const contents = stores.map(async (store) => {
        const content = database.transaction(store).objectStore(store);
        return [store, await settled(content.getAllKeys()), await settled(content.getAll())];
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

    async function cached(): Promise<unknown> {
      const names = await caches.keys();
      const contents = names.map(async (name) => {
        const responses = await (await caches.open(name)).matchAll();
        return [name, await Promise.all(responses.map((response) => response.text()))];
      });
      return Promise.all(contents);
    }
  });
}
