import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { Reading } from './secret.ts';

const ALL = 10_000;

/** Reads what the browser stores for the page's origin, as its developer tools see it: also what no script can read. */
export async function readStorages(page: Page): Promise<readonly Reading[]> {
  const devtools = await page.context().newCDPSession(page);
  const securityOrigin = new URL(page.url()).origin;
  const readings = [
    ...(await readCookies(page.context())),
    ...(await readWebStorage(devtools, securityOrigin)),
    ...(await readDatabases(devtools, securityOrigin)),
    ...(await readCaches(devtools, securityOrigin)),
  ];
  await devtools.detach();
  return readings;
}

async function readCookies(context: BrowserContext): Promise<readonly Reading[]> {
  const cookies = await context.cookies();
  return cookies.flatMap(({ name, value }) =>
    [value, decodeURIComponent(value)].map((text) => ({ place: 'cookie', where: name, text })),
  );
}

async function readWebStorage(
  devtools: CDPSession,
  securityOrigin: string,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const isLocalStorage of [true, false]) {
    const place = isLocalStorage ? 'local-storage' : 'session-storage';
    const { entries } = await devtools.send('DOMStorage.getDOMStorageItems', {
      storageId: { securityOrigin, isLocalStorage },
    });
    readings.push(
      ...entries.map(([key = '', value = '']) => ({ place, where: key, text: `${key} ${value}` })),
    );
  }
  return readings;
}

async function readDatabases(
  devtools: CDPSession,
  securityOrigin: string,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  const { databaseNames } = await devtools.send('IndexedDB.requestDatabaseNames', {
    securityOrigin,
  });
  for (const databaseName of databaseNames) {
    const { databaseWithObjectStores: database } = await devtools.send(
      'IndexedDB.requestDatabase',
      { securityOrigin, databaseName },
    );
    for (const { name } of database.objectStores) {
      const { objectStoreDataEntries: entries } = await devtools.send('IndexedDB.requestData', {
        securityOrigin,
        databaseName,
        objectStoreName: name,
        skipCount: 0,
        pageSize: ALL,
      });
      const where = `${databaseName}/${name}`;
      for (const { key, value } of entries) {
        for (const part of [key, value]) {
          readings.push({ place: 'indexed-db', where, text: await spelled(devtools, part) });
        }
      }
    }
  }
  return readings;
}

/** A value of the page as text; objects are asked, because the answer only refers to them. */
async function spelled(
  devtools: CDPSession,
  { objectId, value }: { readonly objectId?: string; readonly value?: unknown },
): Promise<string> {
  if (objectId === undefined) return JSON.stringify(value ?? null);
  const { result } = await devtools.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function () { return JSON.stringify(this); }',
    returnByValue: true,
  });
  await devtools.send('Runtime.releaseObject', { objectId });
  return String(result.value);
}

async function readCaches(
  devtools: CDPSession,
  securityOrigin: string,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  const { caches } = await devtools.send('CacheStorage.requestCacheNames', { securityOrigin });
  for (const { cacheId, cacheName } of caches) {
    const { cacheDataEntries } = await devtools.send('CacheStorage.requestEntries', { cacheId });
    for (const { requestURL, requestHeaders, responseHeaders } of cacheDataEntries) {
      const { response } = await devtools.send('CacheStorage.requestCachedResponse', {
        cacheId,
        requestURL,
        requestHeaders,
      });
      const body = Buffer.from(response.body, 'base64').toString();
      const where = `${cacheName} ${requestURL}`;
      const text = JSON.stringify([requestURL, requestHeaders, responseHeaders, body]);
      readings.push({ place: 'cache-storage', where, text });
    }
  }
  return readings;
}
