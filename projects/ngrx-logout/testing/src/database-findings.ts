import { textsIn } from './texts-in';
import type { Finding } from './trace';

const LONGEST_OPENING = 3000;

/** Keys and values of every object store of every database of this origin. */
export async function databaseFindings(): Promise<readonly Finding[]> {
  const databases = await indexedDB.databases();
  const findings = await Promise.all(databases.map(({ name = '' }) => findingsOf(name)));
  return findings.flat();
}

async function findingsOf(name: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [{ place: 'indexed-db', where: name, text: name }];
  const database = await open(name);
  if (database === null) {
    return findings;
  }
  try {
    for (const store of database.objectStoreNames) {
      const where = `${name}/${store}`;
      const texts = await textsIn(await contentOf(database, store), '');
      findings.push(...texts.map(({ text }): Finding => ({ place: 'indexed-db', where, text })));
    }
  } finally {
    database.close();
  }
  return findings;
}

/** Opens what is there, as it is; `null` where it has just been deleted. */
function open(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    // A deletion that another connection blocks would keep this waiting for ever.
    const limit = setTimeout(() => {
      reject(new Error(`The database ${name} could not be opened in ${LONGEST_OPENING} ms.`));
    }, LONGEST_OPENING);
    const request = indexedDB.open(name);
    let isNew = false;
    request.onupgradeneeded = () => {
      // Without a version this happens only where there is no database any more: nothing may be created.
      isNew = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      clearTimeout(limit);
      const database = request.result;
      // The application may want to delete or upgrade it meanwhile.
      database.onversionchange = () => {
        database.close();
      };
      resolve(database);
    };
    request.onerror = () => {
      clearTimeout(limit);
      if (isNew) {
        resolve(null);
      } else {
        reject(request.error ?? new Error(`The database ${name} could not be opened.`));
      }
    };
  });
}

async function contentOf(database: IDBDatabase, name: string): Promise<unknown> {
  const store = database.transaction(name, 'readonly').objectStore(name);
  return Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The database could not be read.'));
    };
  });
}
