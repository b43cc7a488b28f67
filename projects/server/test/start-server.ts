import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createApp, type App } from '../src/app.ts';
import type { AppOptions } from '../src/assemble.ts';
import { readConfig, type Config } from '../src/config.ts';
import { FakeClock } from './fake-clock.ts';
import { cookieOf, httpCall, type Answer, type CallOptions } from './http-call.ts';

export const PASSWORDS = { alice: 'wonderland', bob: 'builder', carol: 'melody' } as const;
export type Username = keyof typeof PASSWORDS;

/** What a browser holds after a sign-in or a refresh. */
export interface SignedIn {
  token: string;
  cookie: string;
  sessionId: string;
}

export interface TestServer {
  config: Config;
  clock: FakeClock;
  app: App;
  address: string;
  logLines: string[];
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  signIn(username?: Username, options?: CallOptions): Promise<SignedIn>;
  refresh(cookie: string): Promise<SignedIn>;
  logout(options?: CallOptions): Promise<Answer>;
  /** The status of a private call: 200 or what refused it. */
  tryToken(token: string): Promise<Answer>;
}

/** Cheap, since tests sign in hundreds of times. What a password costs in earnest has a test of its own. */
const scryptCost = { N: 16, r: 1, p: 1 };

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'ngrx-logout-server-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real server on a free port with a database file of its own; everything ends with the test. */
export async function startServer(
  t: TestContext,
  overrides: Partial<Config> = {},
  clock = new FakeClock(),
  options: AppOptions = {},
): Promise<TestServer> {
  const config: Config = {
    ...readConfig({}),
    port: 0,
    databaseFile: overrides.databaseFile ?? join(temporaryFolder(t), 'server.sqlite'),
    ...overrides,
  };
  const logLines: string[] = [];
  const log = { write: (line: string) => void logLines.push(line) };
  const app = await createApp(config, { clock, scryptCost, log, ...options });
  const address = await app.listen();
  t.after(() => app.close());

  const call = (method: string, path: string, options?: CallOptions): Promise<Answer> =>
    httpCall(address, method, path, options);
  const open = (answer: Answer): SignedIn => {
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    const { accessToken, sessionId } = answer.json;
    return { token: accessToken, cookie: cookieOf(answer), sessionId };
  };
  return {
    config,
    clock,
    app,
    address,
    logLines,
    call,
    signIn: async (username = 'alice', options = {}) =>
      open(
        await call('POST', '/api/auth/login', {
          json: { username, password: PASSWORDS[username] },
          ...options,
        }),
      ),
    refresh: async (cookie) => open(await call('POST', '/api/auth/refresh', { cookie })),
    logout: (options) => call('POST', '/api/auth/logout', options),
    tryToken: (token) => call('GET', '/api/auth/session', { token }),
  };
}
