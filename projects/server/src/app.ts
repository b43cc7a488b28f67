import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, { LogController, type FastifyInstance } from 'fastify';
import { addAction } from './actions/action.ts';
import { ACTIONS } from './actions/actions.ts';
import { clearFaults } from './actions/clear-faults.ts';
import { setFault } from './actions/set-fault.ts';
import { answerProblem, notFound } from './answer-problem.ts';
import { assemble, type AppOptions } from './assemble.ts';
import { ConfigError, type Config } from './config.ts';
import { Faults } from './faults.ts';
import { acceptJsonOnly } from './json-only.ts';
import { Sockets } from './push/sockets.ts';
import { refuseForeignPages } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { serveStaticSite } from './static-site.ts';
import type { ServerParts } from './server-parts.ts';
import { openDatabase } from './store/open-store.ts';
import type { SqliteDatabase } from './store/sqlite-database.ts';

const BODY_LIMIT = 64 * 1024;
const SWEEP_EVERY = 60_000;

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
  addPush(app, parts);
  await parts.sessions.sweep();
  sweepRegularly(app, parts);

  return {
    listen: () => listen(app, config),
    close: () => close(app, config),
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

/** Lets requests finish, but not for ever: whoever is slow then is cut off. */
async function close(app: FastifyInstance, { drainTimeout }: Config): Promise<void> {
  const cutOff = setTimeout(() => app.server.closeAllConnections(), drainTimeout * 1000);
  await app.close();
  clearTimeout(cutOff);
}

function addPush(app: FastifyInstance, parts: ServerParts): void {
  const sockets = new Sockets(app.server, parts.config, parts.guard, parts.live);
  app.addHook('preClose', async () => {
    parts.eventStreams.close();
    sockets.close();
  });
}

/** Whoever is connected and does nothing hears of the end of the session, too. */
function sweepRegularly(app: FastifyInstance, { sessions }: ServerParts): void {
  const timer = setInterval(() => {
    sessions.sweep().catch((error: unknown) => app.log.error({ err: error }, 'sweep failed'));
  }, SWEEP_EVERY);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

function addFaults(app: FastifyInstance): void {
  const faults = new Faults();
  app.addHook('onRequest', (request, reply) => faults.strike(request, reply));
  app.addHook('preClose', async () => faults.release());
  addAction(app, setFault(faults));
  addAction(app, clearFaults(faults));
}
