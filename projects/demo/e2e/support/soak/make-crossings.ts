import type { Page } from '@playwright/test';
import type { PageCounts } from './page-counts.ts';

/** Puts a marker wherever the watches look, while somebody else is signed in: they must be seen to see. */
export async function makeCrossings(page: Page, counts: PageCounts, marker: string): Promise<void> {
  await page.evaluate(async (text) => {
    document.body.append(text);
    localStorage.setItem('a', text);
    sessionStorage.setItem('b', text);
    document.cookie = `c=${text}`;
    history.replaceState({ text }, '');
    document.createElement('input').value = text;
    await (await caches.open('d')).put('/d', new Response(text));
    await stored(text);
    const token = `.${btoa(JSON.stringify({ sid: 'another' }))}.`;
    await fetch('/api/orders', { headers: { authorization: `Bearer ${token}` } });

    function stored(value: string): Promise<unknown> {
      return new Promise((resolve) => {
        const opening = indexedDB.open('e');
        opening.onupgradeneeded = () => {
          opening.result.createObjectStore('e').add(value, 'added');
          resolve(opening.transaction?.objectStore('e').put(value, 'put'));
        };
      });
    }
  }, marker);
  await counts.withStore(`function () {
    this.dispatch({ type: '[Orders] Loaded', orders: [{ id: 'f', createdAt: '', note: '${marker}' }] });
    const session = { accessToken: '', sessionId: 'g', user: { id: 'g', name: 'Alice' } };
    this.dispatch({ type: '[Auth] Session Restored', session });
  }`);
}
