import { DOCUMENT, Injectable, inject } from '@angular/core';

const DATABASE = 'demo-drafts';
const STORE = 'drafts';

/**
 * Texts that the user has begun and not sent, in IndexedDB.
 *
 * Private data: it is for the logout to empty the database, nothing here does.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  readonly #window = inject(DOCUMENT).defaultView;

  /** `null` where nothing was begun. */
  async read(name: string): Promise<string | null> {
    const text: unknown = await this.#within('readonly', (drafts) => drafts.get(name));
    return typeof text === 'string' ? text : null;
  }

  /** Writes nothing once it is no longer wanted: after a logout has emptied the database, it would come back. */
  async write(name: string, text: string, wanted: AbortSignal): Promise<void> {
    await this.#within('readwrite', (drafts) => {
      wanted.throwIfAborted();
      return drafts.put(text, name);
    });
  }

  async #within<T>(
    mode: IDBTransactionMode,
    ask: (drafts: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> {
    const database = await this.#open();
    try {
      const transaction = database.transaction(STORE, mode);
      const answer = await answerOf(ask(transaction.objectStore(STORE)));
      return answer;
    } finally {
      // Kept open, it would stand in the way of whoever wants to delete the database.
      database.close();
    }
  }

  #open(): Promise<IDBDatabase> {
    const request = this.#window?.indexedDB.open(DATABASE, 1);
    if (!request) return Promise.reject(new Error('There is no IndexedDB here.'));
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE);
    };
    return answerOf(request);
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The draft could not be reached.'));
    };
  });
}
