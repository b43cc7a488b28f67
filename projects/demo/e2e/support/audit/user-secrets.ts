import type { BrowserContext, Request, Response } from '@playwright/test';
import type { Secret } from './secret.ts';

/**
 * Notes what stands for a user from now on: what the user knows, and what the browser shows the server and is given.
 *
 * The page that is told nothing of it cannot hold it for the test's sake.
 */
export class UserSecrets {
  readonly #known: readonly Secret[];
  readonly #seen: Promise<readonly Secret[]>[] = [];

  constructor(context: BrowserContext, known: readonly Secret[]) {
    this.#known = known;
    context.on('request', (request) => this.#seen.push(inRequest(request)));
    context.on('response', (response) => this.#seen.push(inResponse(response)));
  }

  async all(): Promise<readonly Secret[]> {
    const seen = (await Promise.all(this.#seen)).flat();
    return [...new Map([...this.#known, ...seen].map((secret) => [secret.text, secret])).values()];
  }
}

async function inRequest(request: Request): Promise<readonly Secret[]> {
  const token = request.headers()['authorization']?.replace('Bearer ', '');
  if (token === undefined) return [];
  const { sid, sub } = claimsOf(token);
  return [
    { name: 'access token', text: token },
    { name: 'session id', text: sid },
    { name: 'user id', text: sub },
  ];
}

function claimsOf(token: string): { readonly sid: string; readonly sub: string } {
  const payload = token.split('.')[1] ?? '';
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sid: string; sub: string };
}

async function inResponse(response: Response): Promise<readonly Secret[]> {
  // What a page that was left has not received any more is not in it.
  const cookies = await response.headerValue('set-cookie').catch(() => null);
  const token = /\brefresh=([^;]+)/.exec(cookies ?? '')?.[1];
  return token === undefined ? [] : [{ name: 'refresh token', text: token }];
}
