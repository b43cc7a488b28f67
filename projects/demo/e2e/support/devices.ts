import type { Page } from '@playwright/test';
import { PASSWORDS, type Account, signIn } from './sign-in.ts';
import { test as withServer } from './test.ts';

export { expect } from './test.ts';

/** A further device, as the server sees one. */
export interface Device {
  /** Whether the server still lets it in. */
  isIn(): Promise<boolean>;
}

interface Devices {
  onlyHere: undefined;
  /** Signs in in a browser of its own, which shares nothing with the page. */
  openBrowser: (account: Account, userAgent?: string) => Promise<Page>;
  /** Signs in without a browser, where only the server's side counts. */
  openDevice: (account: Account, userAgent?: string) => Promise<Device>;
}

/** `test` with other devices than the one of `page`. */
export const test = withServer.extend<Devices>({
  onlyHere: [
    async ({ server }, use) => {
      // The server is that of all tests of a worker, and so are the sessions that they leave.
      const headers = await signInAt(server.url, 'alice');
      await fetch(`${server.url}/api/auth/logout-all`, { method: 'POST', headers });
      await use(undefined);
    },
    { auto: true },
  ],
  openBrowser: async ({ browser, server }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (account, userAgent) => {
      const context = await browser.newContext({
        baseURL: server.url,
        ...(userAgent && { userAgent }),
      });
      contexts.push(context);
      const page = await context.newPage();
      await signIn(page, account);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
  openDevice: async ({ server }, use) => {
    await use(async (username, userAgent) => {
      const headers = await signInAt(server.url, username, userAgent);
      return {
        isIn: async () => (await fetch(`${server.url}/api/orders`, { headers })).status === 200,
      };
    });
  },
});

async function signInAt(
  url: string,
  username: Account,
  userAgent = 'A device',
): Promise<Record<string, string>> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: JSON.stringify({ username, password: PASSWORDS[username] }),
  });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  return { authorization: `Bearer ${accessToken}` };
}
