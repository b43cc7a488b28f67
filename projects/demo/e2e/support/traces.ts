import type { Page } from '@playwright/test';

/** Where a marker of a user is still found in a tab, as places of the contract. */
export async function tracesOf(page: Page, marker: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const places: Record<string, () => string> = {
      dom: () => document.documentElement.outerHTML,
      'local-storage': () => JSON.stringify({ ...localStorage }),
      'session-storage': () => JSON.stringify({ ...sessionStorage }),
      cookie: () => document.cookie,
      history: () => JSON.stringify(history.state),
      url: () => location.href,
    };
    return Object.keys(places).filter((place) => places[place]?.().includes(wanted));
  }, marker);
}

export const ALICE = 'ALICE-PRIVATE';
export const BOB = 'BOB-PRIVATE';
