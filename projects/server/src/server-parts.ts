import type { AccountDirectory } from './accounts/account-directory.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { OrderBook } from './orders/order-book.ts';
import type { EventStreams } from './push/event-streams.ts';
import type { LiveSessions } from './push/live-sessions.ts';
import type { AccessGuard } from './sessions/access-guard.ts';
import type { LoginLimit } from './sessions/login-limit.ts';
import type { RefreshCookie } from './sessions/refresh-cookie.ts';
import type { SessionKeeper } from './sessions/session-keeper.ts';
import type { SessionLimit } from './sessions/session-limit.ts';
import type { SessionStore } from './store/session-store.ts';
import type { AccessTokens } from './tokens/access-tokens.ts';

/** What the actions are made of. */
export interface ServerParts {
  config: Config;
  clock: Clock;
  store: SessionStore;
  accounts: AccountDirectory;
  orders: OrderBook;
  accessTokens: AccessTokens;
  sessions: SessionKeeper;
  guard: AccessGuard;
  live: LiveSessions;
  eventStreams: EventStreams;
  refreshCookie: RefreshCookie;
  loginLimit: LoginLimit;
  sessionLimit: SessionLimit;
}
