import type { APIRequestContext, APIResponse, Page } from '@playwright/test';

/** What a thief could have copied while the user was signed in. */
export interface StolenTokens {
  readonly access: string;
  readonly refresh: string;
}

/** Copies the access token from the next request and the refresh token from the cookie. */
export async function steal(page: Page, trigger: () => Promise<void>): Promise<StolenTokens> {
  const request = page.waitForRequest((sent) => sent.headers()['authorization'] !== undefined);
  await trigger();
  const access = (await request).headers()['authorization'] ?? '';
  const cookies = await page.context().cookies();
  return { access, refresh: cookies.find(({ name }) => name === 'refresh')?.value ?? '' };
}

/** Asks for the orders with a copied access token, from outside the browser. */
export function ordersWith(
  api: APIRequestContext,
  url: string,
  { access }: StolenTokens,
): Promise<APIResponse> {
  return api.get(`${url}/api/orders`, { headers: { authorization: access } });
}

/** Asks for a new access token with a copied refresh cookie. */
export function refreshWith(
  api: APIRequestContext,
  url: string,
  { refresh }: StolenTokens,
): Promise<APIResponse> {
  return api.post(`${url}/api/auth/refresh`, { headers: { cookie: `refresh=${refresh}` } });
}

/** Ends the session from outside, as a thief-proof server or another device does. */
export async function revokeOutside(
  api: APIRequestContext,
  url: string,
  { access }: StolenTokens,
): Promise<void> {
  await api.post(`${url}/api/auth/logout`, { headers: { authorization: access } });
}
