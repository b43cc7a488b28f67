/**
 * Empties every object store of a database in one transaction, looks, and empties again what was written meanwhile.
 *
 * Other connections do not block it, which is why this and not a deletion is the rule. It neither makes a database nor
 * upgrades one.
 *
 * @returns whether there is such a database.
 * @throws DOMException where it cannot be opened, stays filled, or `deadline` has passed: then nothing is touched any
 * more, because the database may be the next user's.
 */
export async function emptyDatabase(
  factory: IDBFactory,
  name: string,
  deadline: AbortSignal,
): Promise<boolean> {
  const database = await openExisting(factory, name, deadline);
  if (!database) {
    return false;
  }
  try {
    const stores = [...database.objectStoreNames];
    if (stores.length > 0) {
      await clear(database, stores, deadline);
      if ((await countRecords(database, stores, deadline)) > 0) {
        await clear(database, stores, deadline);
        await refuseRecords(database, stores, deadline);
      }
    }
    return true;
  } finally {
    // An open connection would block the upgrade or the deletion that comes next.
    database.close();
  }
}

async function refuseRecords(
  database: IDBDatabase,
  stores: readonly string[],
  deadline: AbortSignal,
): Promise<void> {
  if ((await countRecords(database, stores, deadline)) > 0) {
    throw new DOMException('Records came back.', 'InvalidStateError');
  }
}

function openExisting(
  factory: IDBFactory,
  name: string,
  deadline: AbortSignal,
): Promise<IDBDatabase | null> {
  deadline.throwIfAborted();
  return new Promise((resolve, reject) => {
    // Without a version it takes the one that is there, and upgrades only what did not exist.
    const request = factory.open(name);
    let isAbsent = false;
    request.onupgradeneeded = () => {
      isAbsent = true;
      // A creation that is aborted leaves nothing behind.
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      if (deadline.aborted) {
        request.result.close();
      } else {
        resolve(request.result);
      }
    };
    request.onerror = (event) => {
      // Unhandled, it would reach the window's error handlers.
      event.preventDefault();
      if (isAbsent) {
        resolve(null);
      } else {
        reject(asError(request.error));
      }
    };
    deadline.addEventListener('abort', () => reject(asError(deadline.reason)));
  });
}

function clear(
  database: IDBDatabase,
  stores: readonly string[],
  deadline: AbortSignal,
): Promise<void> {
  const transaction = database.transaction(stores, 'readwrite');
  for (const store of stores) {
    transaction.objectStore(store).clear();
  }
  return completion(transaction, deadline);
}

async function countRecords(
  database: IDBDatabase,
  stores: readonly string[],
  deadline: AbortSignal,
): Promise<number> {
  const transaction = database.transaction(stores, 'readonly');
  const counts = stores.map((store) => transaction.objectStore(store).count());
  await completion(transaction, deadline);
  return counts.reduce((sum, { result }) => sum + result, 0);
}

function completion(transaction: IDBTransaction, deadline: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(asError(deadline.reason));
      abort(transaction);
    };
    transaction.oncomplete = () => {
      deadline.removeEventListener('abort', giveUp);
      resolve();
    };
    transaction.onabort = () => {
      deadline.removeEventListener('abort', giveUp);
      reject(asError(transaction.error));
    };
    deadline.addEventListener('abort', giveUp);
  });
}

// It may still be waiting for another tab's transaction, and would otherwise run after the next login.
function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is being committed at this moment (InvalidStateError): what it does is done.
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new DOMException('', 'AbortError');
}
