import '@angular/compiler';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { lastValueFrom, toArray } from 'rxjs';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import {
  socketIoTransport,
  sseTransport,
} from '../../../dist/ngrx-logout/fesm2022/ngrx-logout-remote.mjs';
import { pushTransportContract } from '../../../dist/ngrx-logout/fesm2022/ngrx-logout-testing.mjs';

const NOBODY = { sessionId: null };
const toClose = [];

afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function listening(server) {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

/** What comes one by one, each handed out once: now, or as soon as it is there. */
function queue() {
  const items = [];
  let isWanted = () => undefined;
  return {
    add(item) {
      items.push(item);
      isWanted();
    },
    async next() {
      while (items.length === 0) await new Promise((resolve) => (isWanted = resolve));
      return items.shift();
    },
  };
}

/** A Socket.IO server whose handshakes wait for the test. */
async function socketServer() {
  const http = createServer();
  const server = new Server(http, { serveClient: false });
  const handshakes = queue();
  const urls = [];
  server.engine.on('initial_headers', (_, { url }) => urls.push(url));
  const open = new Set();
  server.use((socket, decide) => {
    open.add(socket.conn);
    socket.conn.once('close', () => open.delete(socket.conn));
    handshakes.add({ socket, decide });
  });
  const url = await listening(http);
  toClose.push(() => server.close());
  return { server, url, urls, handshakes, open };
}

async function socketSide() {
  const { server, url, handshakes, open } = await socketServer();
  const transport = socketIoTransport(() => io(url, { autoConnect: false, forceNew: true }));
  return {
    connect: () => transport.connect(NOBODY),
    connections: () => open.size,
    accept: async () => (await handshakes.next()).decide(),
    refuse: async () => (await handshakes.next()).decide(new Error('token_expired')),
    lose: () => server.engine.close(),
    say: (data) => server.emit('session-ended', data),
  };
}

async function streamSide() {
  const requests = queue();
  let connections = 0;
  let stream;
  const server = createServer((request, answer) => {
    connections++;
    request.socket.once('close', () => connections--);
    requests.add(answer);
  });
  const url = await listening(server);
  toClose.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const transport = sseTransport({ url });
  return {
    connect: () => transport.connect(NOBODY),
    connections: () => connections,
    accept: async () => {
      stream = await requests.next();
      stream.writeHead(200, { 'content-type': 'text/event-stream' });
      stream.write(':\n\n');
    },
    refuse: async () => (await requests.next()).writeHead(401, { connection: 'close' }).end(),
    lose: () => server.closeAllConnections(),
    say: (data) => stream.write(`event: session-ended\ndata: ${JSON.stringify(data)}\n\n`),
  };
}

for (const [name, setUp] of Object.entries({
  'socketIoTransport, between socket.io-client and socket.io,': socketSide,
  'sseTransport, with a real server,': streamSide,
})) {
  describe(name, () => {
    for (const rule of pushTransportContract(setUp)) it(rule.name, rule.check);
  });
}

describe('socketIoTransport in a storm', () => {
  it('[T-27] connects 1000 times with an expired token: no word of an end, no token in a url, nothing left open', async () => {
    const { server, url, urls, handshakes } = await socketServer();
    const transport = socketIoTransport(() =>
      io(url, {
        autoConnect: false,
        transports: ['websocket'],
        auth: (send) => send({ token: 'SECRET' }),
      }),
    );
    for (let times = 0; times < 1000; times++) {
      const events = lastValueFrom(transport.connect(NOBODY).pipe(toArray()));
      const { socket, decide } = await handshakes.next();
      assert.equal(socket.handshake.auth.token, 'SECRET');
      decide(Object.assign(new Error('expired'), { data: { code: 'token_expired' } }));
      assert.deepEqual(await events, [{ type: 'refused' }]);
    }
    assert.equal(urls.length, 1000);
    assert.deepEqual(
      urls.filter((text) => text.includes('SECRET')),
      [],
    );
    while (server.engine.clientsCount > 0) await pause(5);
  });
});
