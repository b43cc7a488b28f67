import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What the environment decides. Lifetimes are in seconds, as JWTs and cookies count. */
export interface Config {
  port: number;
  host: string;
  store: 'sqlite' | 'redis';
  redisUrl: string;
  /** Stands before every key in Redis. */
  redisPrefix: string;
  databaseFile: string;
  accessTtl: number;
  /** A session's absolute end. */
  refreshTtl: number;
  /** A session ends this long after its last refresh. */
  idleTtl: number;
  /** How long after showing the password a user may end other sessions. */
  reauthMaxAge: number;
  /** What a token check does when the store is down. */
  denyOnError: 'closed' | 'open';
  /** Failed sign-ins a minute, per username and address. */
  loginLimit: number;
  /** Calls a minute, per user and call, to what ends sessions. */
  sessionLimit: number;
  /** How long a server that is told to stop lets requests finish. */
  drainTimeout: number;
  /** The origin that users see, when it is not the address the server listens on. */
  publicOrigin: string | null;
  hasFaults: boolean;
  /** Types for the `Clear-Site-Data` header of a logout; empty: no header. */
  clearSiteData: readonly ClearSiteDataType[];
  /** Folder with a built single-page app to serve; null: API only. */
  staticDir: string | null;
}

const CLEAR_SITE_DATA_TYPES = ['cache', 'cookies', 'storage'] as const;
export type ClearSiteDataType = (typeof CLEAR_SITE_DATA_TYPES)[number];

/** A value that the server refuses to start with. The message names the variable. */
export class ConfigError extends Error {
  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`);
    this.name = 'ConfigError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment. An empty variable counts as unset, as in most shells' `VAR= command`. */
export function readConfig(environment: Environment): Config {
  const read = (name: string): string | undefined => environment[name] || undefined;
  const config: Config = {
    port: wholeNumber('API_PORT', read('API_PORT'), 3000, 0, 65535),
    host: read('HOST') ?? '127.0.0.1',
    store: oneOf('STORE', read('STORE'), ['sqlite', 'redis']),
    redisUrl: redisUrl('REDIS_URL', read('REDIS_URL')),
    redisPrefix: read('REDIS_PREFIX') ?? 'ngrx-logout:',
    databaseFile: resolve(read('DATABASE_FILE') ?? defaultDatabaseFile()),
    accessTtl: wholeNumber('ACCESS_TTL', read('ACCESS_TTL'), 300, 1, 86_400),
    refreshTtl: wholeNumber('REFRESH_TTL', read('REFRESH_TTL'), 7 * 86_400, 1, 365 * 86_400),
    idleTtl: wholeNumber('IDLE_TTL', read('IDLE_TTL'), 86_400, 1, 365 * 86_400),
    reauthMaxAge: wholeNumber('REAUTH_MAX_AGE', read('REAUTH_MAX_AGE'), 600, 1, 365 * 86_400),
    denyOnError: oneOf('DENY_ON_ERROR', read('DENY_ON_ERROR'), ['closed', 'open']),
    loginLimit: wholeNumber('LOGIN_LIMIT', read('LOGIN_LIMIT'), 10, 1, 1_000_000),
    sessionLimit: wholeNumber('SESSION_LIMIT', read('SESSION_LIMIT'), 60, 1, 1_000_000),
    drainTimeout: wholeNumber('DRAIN_TIMEOUT', read('DRAIN_TIMEOUT'), 5, 0, 3600),
    publicOrigin: origin('PUBLIC_URL', read('PUBLIC_URL')),
    hasFaults: oneOf('FAULTS', read('FAULTS'), ['0', '1']) === '1',
    clearSiteData: someOf('CLEAR_SITE_DATA', read('CLEAR_SITE_DATA'), CLEAR_SITE_DATA_TYPES),
    staticDir: folderWithIndex('STATIC_DIR', read('STATIC_DIR')),
  };
  if (config.hasFaults && !isLoopback(config.host)) {
    // Anyone who reaches the port could take the server apart.
    throw new ConfigError('FAULTS', `is for tests: HOST must be loopback, not ${config.host}.`);
  }
  return config;
}

/** Whether only this machine can reach a server that listens on the host, or is the host of a page of this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|\[?::1\]?|127(\.\d{1,3}){3})$/i.test(host);
}

function wholeNumber(
  name: string,
  value: string | undefined,
  fallback: number,
  least: number,
  most: number,
): number {
  if (value === undefined) return fallback;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= least && number <= most) return number;
  throw new ConfigError(name, `must be a whole number from ${least} to ${most}, not "${value}".`);
}

/** The first choice is the default. */
function oneOf<T extends string>(name: string, value: string | undefined, choices: [T, ...T[]]): T {
  if (value === undefined) return choices[0];
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw new ConfigError(name, `must be ${choices.join(' or ')}, not "${value}".`);
}

function someOf<T extends string>(
  name: string,
  value: string | undefined,
  choices: readonly T[],
): T[] {
  return (value?.split(',') ?? []).map((part) => {
    const choice = choices.find((candidate) => candidate === part.trim());
    if (choice !== undefined) return choice;
    throw new ConfigError(name, `takes ${choices.join(', ')} (comma between), not "${value}".`);
  });
}

function origin(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  const isOrigin =
    url !== null && /^https?:$/.test(url.protocol) && url.href.replace(/\/$/, '') === url.origin;
  if (isOrigin) return url.origin;
  throw new ConfigError(name, `must be like https://app.example.com, not "${value}".`);
}

function redisUrl(name: string, value = 'redis://127.0.0.1:6379'): string {
  if (URL.canParse(value) && /^rediss?:$/.test(new URL(value).protocol)) return value;
  // Not said what it is instead: there may be a password in it.
  throw new ConfigError(
    name,
    'must be like redis://127.0.0.1:6379 or rediss://user:password@host.',
  );
}

function folderWithIndex(name: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  if (statSync(join(value, 'index.html'), { throwIfNoEntry: false })?.isFile())
    return resolve(value);
  throw new ConfigError(name, `must be a folder with an index.html, not "${value}".`);
}

/** One folder a user: a shared name under /tmp could have been made, and be read, by somebody else. */
function defaultDatabaseFile(): string {
  return join(tmpdir(), `ngrx-logout-server-${process.getuid?.() ?? 'user'}`, 'server.sqlite');
}
