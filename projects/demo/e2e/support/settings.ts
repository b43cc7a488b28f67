import type { BrowserContext } from '@playwright/test';

/** How the shop signs out; see projects/demo/src/app/logout/logout-settings.ts. */
export interface ShopSettings {
  readonly leave: 'router' | 'reload';
  readonly order: 'revoke-first' | 'local-first';
  readonly timeout: number;
}

/** Chooses them for every page that is opened from here on. */
export async function useSettings(context: BrowserContext, settings: ShopSettings): Promise<void> {
  await context.addInitScript((text) => {
    localStorage.setItem('logout-settings', text);
  }, JSON.stringify(settings));
}
