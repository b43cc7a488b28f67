import type { AccountDirectory } from './accounts/account-directory.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { OrderBook } from './orders/order-book.ts';
import type { LoginLimit } from './sessions/login-limit.ts';
import type { RefreshCookie } from './sessions/refresh-cookie.ts';
import type { SessionKeeper } from './sessions/session-keeper.ts';
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
  refreshCookie: RefreshCookie;
  loginLimit: LoginLimit;
}
