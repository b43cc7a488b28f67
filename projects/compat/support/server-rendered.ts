import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Site } from './static-site.ts';

/** Starts the server that a server-rendered application is built with. */
export async function serveRendered(dist: string): Promise<Site> {
  const port = await freePort();
  const server = spawn(process.execPath, [join(dist, 'server/server.mjs')], {
    env: {
      ...process.env,
      PORT: String(port),
      NG_ALLOWED_HOSTS: 'localhost',
      NODE_TEST_CONTEXT: undefined,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  // It says where it listens.
  await Promise.race([
    once(server.stdout, 'data'),
    ended.then(() => {
      throw new Error('The server of the application ended before it listened.');
    }),
  ]);
  server.stdout.resume();
  return {
    url: `http://localhost:${port}`,
    async [Symbol.asyncDispose]() {
      server.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
