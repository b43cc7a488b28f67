import type { FastifyInstance } from 'fastify';
import { AccountDirectory } from './accounts/account-directory.ts';
import { SCRYPT_COST, type ScryptCost } from './accounts/passwords.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Config } from './config.ts';
import { OrderBook } from './orders/order-book.ts';
import { EventStreams } from './push/event-streams.ts';
import { LiveSessions } from './push/live-sessions.ts';
import type { ServerParts } from './server-parts.ts';
import { AccessGuard } from './sessions/access-guard.ts';
import { LoginLimit } from './sessions/login-limit.ts';
import { RefreshCookie } from './sessions/refresh-cookie.ts';
import { SessionKeeper } from './sessions/session-keeper.ts';
import { SessionLimit } from './sessions/session-limit.ts';
import { SessionLog } from './sessions/session-log.ts';
import { openSessionStore } from './store/open-store.ts';
import type { SqliteDatabase } from './store/sqlite-database.ts';
import { AccessTokens } from './tokens/access-tokens.ts';

/** What a test replaces: the outside, the price of a password, and how long nothing happens on a stream. */
export interface AppOptions {
  clock?: Clock;
  log?: { write(line: string): void };
  scryptCost?: ScryptCost;
  heartbeatEvery?: number;
}

/** Builds everything that the actions are made of. */
export async function assemble(
  config: Config,
  database: SqliteDatabase,
  app: FastifyInstance,
  { clock = systemClock, scryptCost = SCRYPT_COST, heartbeatEvery }: AppOptions,
): Promise<ServerParts> {
  const store = await openSessionStore(config, database);
  app.addHook('onClose', () => store.close());
  const secret = await store.signingSecret();
  const accessTokens = new AccessTokens(secret, clock);
  const sessions = new SessionKeeper(store, new SessionLog(app.log, secret), clock, config);
  const guard = new AccessGuard(accessTokens, sessions, config);
  return {
    config,
    clock,
    store,
    accounts: await AccountDirectory.open(database, scryptCost),
    orders: new OrderBook(database, clock),
    accessTokens,
    sessions,
    guard,
    live: new LiveSessions(store.ends, guard),
    eventStreams: new EventStreams(heartbeatEvery),
    refreshCookie: new RefreshCookie(config),
    loginLimit: new LoginLimit(config.loginLimit),
    sessionLimit: new SessionLimit(config.sessionLimit),
  };
}
