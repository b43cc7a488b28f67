import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { useSettings } from '../settings.ts';
import { type Account, PASSWORDS } from '../sign-in.ts';
import { ALICE, BOB, tracesOf } from '../traces.ts';

/** How long one deed may take: what does not come to pass in the chaos is left. */
const PATIENCE = 4000;

/** A browser with one or two tabs, whose user does what people do. */
export class Device {
  readonly name: string;
  readonly context: BrowserContext;
  readonly #tabs: Page[] = [];
  isOnline = true;

  private constructor(name: string, context: BrowserContext) {
    this.name = name;
    this.context = context;
  }

  static async open(browser: Browser, name: string, baseURL: string): Promise<Device> {
    const context = await browser.newContext({ baseURL, reducedMotion: 'reduce' });
    await useSettings(context, { leave: 'router', order: 'revoke-first', timeout: 600 });
    // A page that asks for nothing finds out by being told, or not at all.
    await context.addInitScript(() => {
      localStorage.setItem('orders-refresh', '3600000');
    });
    const device = new Device(name, context);
    await device.openTab();
    return device;
  }

  get tabs(): readonly Page[] {
    return this.#tabs;
  }

  tab(number: number): Page {
    return this.#tabs[number % this.#tabs.length] as Page;
  }

  async openTab(): Promise<void> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(PATIENCE);
    this.#tabs.push(page);
    await this.load(page);
  }

  async closeTab(): Promise<void> {
    if (this.#tabs.length > 1) await this.#tabs.pop()?.close();
  }

  async setOnline(isOnline: boolean): Promise<void> {
    this.isOnline = isOnline;
    await this.context.setOffline(!isOnline);
  }

  /** `none` while the page starts, and where the browser shows its own. */
  async screen(page: Page): Promise<'in' | 'out' | 'none'> {
    if (await page.getByTestId('current-user').isVisible()) return 'in';
    if (await page.getByTestId('login-submit').isVisible()) return 'out';
    return 'none';
  }

  async load(page: Page): Promise<void> {
    await attempt(() => page.goto('/orders'));
  }

  async signIn(page: Page, account: Account): Promise<void> {
    await attempt(async () => {
      await page.getByTestId('login-username').fill(account);
      await page.getByTestId('login-password').fill(PASSWORDS[account]);
      await page.getByTestId('login-submit').click();
      await page.getByTestId('current-user').or(page.getByTestId('login-error')).first().waitFor();
    });
  }

  /** Whatever the server and the network do: once it is asked for, this tab is out. */
  async signOut(page: Page): Promise<void> {
    const isAsked = await attempt(async () => {
      await page.getByTestId('account-menu').click();
      await page.getByTestId('logout').click();
    });
    if (isAsked) await expect(page.getByTestId('current-user')).toHaveCount(0, { timeout: 30_000 });
  }

  async signOutEverywhere(page: Page): Promise<void> {
    await attempt(async () => {
      await page.getByTestId('account-menu').click();
      await page.getByTestId('logout-everywhere').click();
      await page.getByTestId('everywhere-confirm').click();
      await page
        .getByTestId('signed-out-notice')
        .or(page.getByTestId('everywhere-problem'))
        .first()
        .waitFor();
    });
    await attempt(() => page.keyboard.press('Escape'));
  }

  async endOthers(page: Page): Promise<void> {
    await attempt(async () => {
      await page.getByTestId('account-menu').click();
      await page.getByTestId('logout-others').click();
    });
  }

  async visit(page: Page, place: 'nav-orders' | 'nav-profile'): Promise<void> {
    await attempt(() => page.getByTestId(place).click());
  }

  /** What is private on screens that are signed out. */
  async leaks(): Promise<string[]> {
    const found = this.#tabs.map(async (page) => {
      const text = await page
        .evaluate(() => {
          const isOut = document.querySelector('[data-testid="login-submit"]') !== null;
          return isOut ? document.documentElement.outerHTML : '';
        })
        .catch(() => ''); // Between two pages there is no screen.
      return [ALICE, BOB].filter((marker) => text.includes(marker));
    });
    return (await Promise.all(found)).flat().map((marker) => `${this.name}: ${marker}`);
  }

  /** What is left anywhere in the browser of a device that is signed out. */
  async traces(): Promise<string[]> {
    const page = this.tab(0);
    return [...(await tracesOf(page, ALICE)), ...(await tracesOf(page, BOB))];
  }
}

/** Says whether it came to pass: in the chaos a button may be gone before it is reached. */
async function attempt(deed: () => Promise<unknown>): Promise<boolean> {
  try {
    await deed();
    return true;
  } catch (error) {
    if (error instanceof Error && /Timeout|net::|interrupted|closed|detached/.test(error.message)) {
      return false;
    }
    throw error;
  }
}
