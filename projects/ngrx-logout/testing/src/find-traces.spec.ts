import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createReducer, provideStore } from '@ngrx/store';
import { findTraces } from './find-traces';
import type { Trace } from './trace';

const MARKER = 'ALICE-PRIVATE-1';
const DATABASE = 'find-traces-spec';
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) {
    await cleanUp();
  }
});

const wheres = (traces: readonly Trace[]) => traces.map(({ place, where }) => `${place}: ${where}`);
const found = async (marker = MARKER) => wheres(await findTraces([marker]));

/** A database with one object store, as an application leaves it: no connection is open. */
async function writeDatabase(values: readonly unknown[], version = 3): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, version);
    request.onupgradeneeded = () => request.result.createObjectStore('notes');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
  cleanUps.push(() => deleteDatabase());
  const transaction = database.transaction('notes', 'readwrite');
  values.forEach((value, index) => transaction.objectStore('notes').put(value, `key-${index}`));
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

function deleteDatabase(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error!);
  });
}

function append(element: HTMLElement): HTMLElement {
  document.body.append(element);
  cleanUps.push(() => element.remove());
  return element;
}

describe('findTraces', () => {
  it('finds nothing where nothing is', async () => {
    expect(await found()).toEqual([]);
  });

  const VAGUE: readonly (readonly string[])[] = [[], ['abc'], [MARKER, '']];
  for (const markers of VAGUE) {
    it(`refuses ${JSON.stringify(markers)}`, async () => {
      await expectAsync(findTraces(markers)).toBeRejectedWith(
        jasmine.objectContaining({ name: 'LogoutError', code: 'invalid-markers' }),
      );
    });
  }

  it('finds values and keys of both web storages, and says the key alone', async () => {
    localStorage.setItem('app_note', `{"text":"${MARKER}"}`);
    sessionStorage.setItem(`draft:${MARKER}`, '1');
    cleanUps.push(() => localStorage.removeItem('app_note'));
    cleanUps.push(() => sessionStorage.removeItem(`draft:${MARKER}`));
    expect(await findTraces([MARKER])).toEqual([
      { place: 'local-storage', marker: MARKER, where: 'app_note' },
      { place: 'session-storage', marker: MARKER, where: `draft:${MARKER}` },
    ]);
  });

  it('says which of several markers', async () => {
    sessionStorage.setItem('both', 'ALICE-1 BOB-1');
    cleanUps.push(() => sessionStorage.removeItem('both'));
    const traces = await findTraces(['BOB-1', 'CAROL-1', 'ALICE-1']);
    expect(traces.map(({ marker }) => marker)).toEqual(['BOB-1', 'ALICE-1']);
  });

  it('finds a marker in the form that a JSON text gives it', async () => {
    const marker = 'Alice "the\nfirst"';
    sessionStorage.setItem('json', JSON.stringify({ name: marker }));
    cleanUps.push(() => sessionStorage.removeItem('json'));
    expect(await found(marker)).toEqual(['session-storage: json']);
  });

  describe('in the store', () => {
    const state = {
      notes: { entities: { 7: { text: `about ${MARKER}` } }, ids: [7] },
      recent: new Map([['k', new Set([MARKER])]]),
      byName: { [MARKER]: true },
    };

    it('names the path, also through Maps and Sets and in property names', async () => {
      expect(wheres(await findTraces([MARKER], { store: () => state })).sort()).toEqual([
        'store: byName',
        'store: notes.entities.7.text',
        'store: recent[0][0]',
      ]);
    });

    it('reads the Store of an injector', async () => {
      TestBed.configureTestingModule({
        providers: [provideStore({ user: createReducer({ name: MARKER }) })],
      });
      const store = TestBed.inject(Injector);
      expect(wheres(await findTraces([MARKER], { store }))).toEqual(['store: user.name']);
    });

    it('is not confused by a cycle', async () => {
      const cycle: Record<string, unknown> = { name: MARKER };
      cycle['self'] = cycle;
      expect(wheres(await findTraces([MARKER], { store: () => cycle }))).toEqual(['store: name']);
    });
  });

  describe('in IndexedDB', () => {
    const VALUES: readonly (readonly [string, unknown])[] = [
      ['an object', { deep: [{ text: MARKER }] }],
      ['a Map', new Map([[MARKER, 1]])],
      ['a file', new File(['x'], `${MARKER}.txt`)],
      ['a blob', new Blob(['about ', MARKER])],
      ['bytes', new TextEncoder().encode(MARKER)],
      ['an ArrayBuffer', new TextEncoder().encode(MARKER).buffer],
    ];
    for (const [name, value] of VALUES) {
      it(`finds a marker in ${name}`, async () => {
        await writeDatabase([{ public: true }, value]);
        expect(await found()).toEqual([`indexed-db: ${DATABASE}/notes`]);
      });
    }

    it('neither upgrades what is there nor keeps it open', async () => {
      await writeDatabase([MARKER], 7);
      await found();
      expect(await indexedDB.databases()).toContain({ name: DATABASE, version: 7 });
      // Resolves only when nobody holds a connection.
      await deleteDatabase();
    });

    it('creates no database in the place of one that is gone', async () => {
      spyOn(indexedDB, 'databases').and.resolveTo([{ name: 'gone-meanwhile', version: 1 }]);
      expect(await found()).toEqual([]);
      (indexedDB.databases as jasmine.Spy).and.callThrough();
      const names = (await indexedDB.databases()).map(({ name }) => name);
      expect(names).not.toContain('gone-meanwhile');
    });
  });

  describe('in Cache Storage', () => {
    async function cached(url: string, body: string, headers = {}) {
      const cache = await caches.open('find-traces-spec');
      cleanUps.push(() => caches.delete('find-traces-spec'));
      await cache.put(url, new Response(body, { headers }));
    }
    const url = (path: string) => new URL(path, location.href).href;

    it('finds a marker in the body', async () => {
      await cached('/api/orders', `[{"item":"${MARKER}"}]`);
      expect(await found()).toEqual([`cache-storage: find-traces-spec ${url('/api/orders')}`]);
    });

    it('finds a marker in the url, as it is encoded there', async () => {
      await cached('/api/orders?of=Al%20Private', 'public');
      expect(await found('Al Private')).toEqual([
        `cache-storage: find-traces-spec ${url('/api/orders?of=Al%20Private')}`,
      ]);
    });

    it('finds a marker in an answer that varies', async () => {
      await cached('/api/me', MARKER, { Vary: 'Authorization' });
      expect(await found()).toEqual([`cache-storage: find-traces-spec ${url('/api/me')}`]);
    });
  });

  it('finds a cookie, plain or encoded, and says its name', async () => {
    document.cookie = `last_user=${encodeURIComponent('Al Private')}`;
    document.cookie = `other=${MARKER}`;
    cleanUps.push(() => (document.cookie = 'last_user=; max-age=0'));
    cleanUps.push(() => (document.cookie = 'other=; max-age=0'));
    expect(await found('Al Private')).toEqual(['cookie: last_user']);
    expect(await found()).toEqual(['cookie: other']);
  });

  describe('in the document', () => {
    const element = (html: string) => {
      const host = document.createElement('main');
      host.innerHTML = html;
      return append(host);
    };

    it('finds text, attributes and comments', async () => {
      element(`<p>${MARKER}</p><i title="${MARKER}"></i><b><!-- ${MARKER} --></b>`);
      expect((await found()).sort()).toEqual([
        'dom: html > body > main > b',
        'dom: html > body > main > i',
        'dom: html > body > main > p',
      ]);
    });

    it('finds text that was split over neighbours, and none across elements', async () => {
      const host = element('<p></p><ul><li>ALICE-</li><li>PRIVATE-1</li></ul>');
      host.querySelector('p')?.append('ALICE-', 'PRIVATE-1');
      expect(await found()).toEqual(['dom: html > body > main > p']);
    });

    it('finds what was typed', async () => {
      const host = element('<input><textarea></textarea>');
      for (const control of host.querySelectorAll<HTMLInputElement>('input, textarea')) {
        control.value = MARKER;
      }
      expect((await found()).sort()).toEqual([
        'dom: html > body > main > input',
        'dom: html > body > main > textarea',
      ]);
    });

    it('finds what an open shadow root and a template hold', async () => {
      const host = element(`<template><p>${MARKER}</p></template><div></div>`);
      const root = host.querySelector('div')!.attachShadow({ mode: 'open' });
      root.innerHTML = `<input><p>${MARKER}</p>`;
      root.querySelector('input')!.value = MARKER;
      expect((await found()).sort()).toEqual([
        'dom: html > body > main > div > #fragment > input',
        'dom: html > body > main > div > #fragment > p',
        'dom: html > body > main > template > #fragment > p',
      ]);
    });

    it('names many rows of a list once', async () => {
      element(`<p>${MARKER}</p><p>${MARKER}</p>`);
      expect(await found()).toEqual(['dom: html > body > main > p']);
    });
  });

  it('finds the state of the history entry and the url', async () => {
    const before = location.href;
    history.replaceState({ order: { text: MARKER } }, '', '#of=Al%20Private');
    cleanUps.push(() => history.replaceState(null, '', before));
    expect(await found()).toEqual(['history: history.state.order.text']);
    expect(await found('Al Private')).toEqual(['url: location']);
  });
});
