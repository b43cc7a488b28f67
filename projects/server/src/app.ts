import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { AccountDirectory } from './accounts/account-directory.ts';
import { SCRYPT_COST, type ScryptCost } from './accounts/passwords.ts';
import { addAction } from './actions/action.ts';
import { ACTIONS } from './actions/actions.ts';
import { clearFaults } from './actions/clear-faults.ts';
import { setFault } from './actions/set-fault.ts';
import { answerProblem, notFound } from './answer-problem.ts';
import { systemClock, type Clock } from './clock.ts';
import { ConfigError, type Config } from './config.ts';
import { Faults } from './faults.ts';
import { acceptJsonOnly } from './json-only.ts';
import { OrderBook } from './orders/order-book.ts';
import { refuseForeignPages } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { serveStaticSite } from './static-site.ts';
import type { ServerParts } from './server-parts.ts';
import { LoginLimit } from './sessions/login-limit.ts';
import { RefreshCookie } from './sessions/refresh-cookie.ts';
import { SessionKeeper } from './sessions/session-keeper.ts';
import { SessionLog } from './sessions/session-log.ts';
import { SqliteDatabase } from './store/sqlite-database.ts';
import { SqliteSessionStore } from './store/sqlite-session-store.ts';
import { StoreUnavailable } from './store/store-unavailable.ts';
import { AccessTokens } from './tokens/access-tokens.ts';

const BODY_LIMIT = 64 * 1024;

/** What a test replaces: the outside, and the price of a password. */
export interface AppOptions {
  clock?: Clock;
  log?: { write(line: string): void };
  scryptCost?: ScryptCost;
}

export interface App {
  /** Answers with the address. */
  listen(): Promise<string>;
  close(): Promise<void>;
  database: SqliteDatabase;
}

/** Builds the server; it takes requests after `listen()`. */
export async function createApp(config: Config, options: AppOptions = {}): Promise<App> {
  const database = openDatabase(config.databaseFile);
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    // Strict: "1" is no number, and what the schema does not know is refused instead of dropped.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    logger: { level: 'warn', ...(options.log && { stream: options.log }) },
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => void answerProblem(error, request, reply),
  });
  app.addHook('onClose', async () => database.close());

  await app.register(helmet, securityHeaders(config));
  await app.register(cookie);
  acceptJsonOnly(app);
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler(async () => {
    throw notFound();
  });
  app.addHook('onRequest', async (_request, reply) => {
    // Nearly every answer is about a person; what is not says so itself.
    reply.header('cache-control', 'no-store');
  });
  app.addHook('onRequest', refuseForeignPages(config));
  if (config.hasFaults) addFaults(app);

  const parts = await assemble(config, database, app, options);
  for (const action of ACTIONS) addAction(app, action(parts));
  if (config.staticDir !== null) await serveStaticSite(app, config, config.staticDir);
  await parts.sessions.sweep();

  return {
    listen: () => listen(app, config),
    close: () => app.close(),
    database,
  };
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    await app.close();
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new ConfigError('API_PORT', `${port} is taken on ${host}: set a free one (0 = any).`);
    }
    if (code === 'EACCES') throw new ConfigError('API_PORT', `${port} is not allowed here.`);
    throw new ConfigError('HOST', `${host} cannot be listened on: ${message}.`);
  }
}

function openDatabase(file: string): SqliteDatabase {
  try {
    return new SqliteDatabase(file);
  } catch (error) {
    const cause = error instanceof StoreUnavailable ? error.cause : error;
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError('DATABASE_FILE', `cannot be used: ${problem} (${file})`);
  }
}

async function assemble(
  config: Config,
  database: SqliteDatabase,
  app: FastifyInstance,
  { clock = systemClock, scryptCost = SCRYPT_COST }: AppOptions,
): Promise<ServerParts> {
  const store = new SqliteSessionStore(database);
  const secret = await store.signingSecret();
  return {
    config,
    clock,
    store,
    accounts: await AccountDirectory.open(database, scryptCost),
    orders: new OrderBook(database, clock),
    accessTokens: new AccessTokens(secret, clock),
    sessions: new SessionKeeper(store, new SessionLog(app.log, secret), clock, config),
    refreshCookie: new RefreshCookie(config),
    loginLimit: new LoginLimit(config.loginLimit),
  };
}

function addFaults(app: FastifyInstance): void {
  const faults = new Faults();
  app.addHook('onRequest', (request, reply) => faults.strike(request, reply));
  app.addHook('preClose', async () => faults.release());
  addAction(app, setFault(faults));
  addAction(app, clearFaults(faults));
}
