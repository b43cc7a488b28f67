import { once } from 'node:events';
import { createServer, connect, type AddressInfo } from 'node:net';

/** `localhost` may mean either, so a port is free when it is free on both. */
const LOOPBACKS = ['127.0.0.1', '::1'];

/** The port an environment variable asks for. */
export function readPort(variable: string, fallback: number): number {
  const value = process.env[variable] || String(fallback);
  const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  if (port >= 1 && port <= 65535) return port;
  throw new Error(`${variable} must be a port from 1 to 65535, not "${value}".`);
}

/** Why nothing can listen on the port, or null when something can. */
export async function whyPortUnusable(port: number): Promise<'taken' | 'not allowed' | null> {
  for (const host of LOOPBACKS) {
    // Some systems let two programs listen on one port, so ask for an answer first.
    if (await isAnswering(port, host)) return 'taken';
    const code = await tryToListen(port, host);
    if (code === 'EADDRINUSE') return 'taken';
    if (code === 'EACCES') return 'not allowed';
  }
  return null;
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function isAnswering(port: number, host: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host, timeout: 1000 });
  socket.once('connect', () => resolve(true));
  socket.once('timeout', () => resolve(false));
  socket.once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

/** The error's code; a machine without IPv6 answers another than the two that count. */
function tryToListen(port: number, host: string): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const server = createServer();
  server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  return promise;
}
