import { test as base, type BrowserContext } from '@playwright/test';
import { DemoServer } from './demo-server.ts';
import { withUserBrowser } from './user-browser.ts';

export { expect } from '@playwright/test';

interface TestFixtures {
  clearedFaults: undefined;
  /** The window of a browser of its own, whose tabs are hidden and frozen as a user's are; addresses are absolute. */
  userWindow: BrowserContext;
}

interface WorkerFixtures {
  /** Environment of the server, for example `test.use({ serverEnv: { ACCESS_TTL: '2' } })`. */
  serverEnv: Readonly<Record<string, string>>;
  /** The server of this worker; the tests of one worker run one after another. */
  server: DemoServer;
}

/** Playwright's `test` with a server behind `page.goto('/')`. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  serverEnv: [{}, { scope: 'worker', option: true }],
  server: [
    async ({ serverEnv }, use) => {
      const server = await DemoServer.start(serverEnv);
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
  // eslint-disable-next-line no-empty-pattern -- Playwright reads off the pattern what a fixture needs.
  userWindow: async ({}, use) => {
    await withUserBrowser(use);
  },
  clearedFaults: [
    async ({ server }, use) => {
      await use(undefined);
      await server.clearFaults();
    },
    { auto: true },
  ],
});
