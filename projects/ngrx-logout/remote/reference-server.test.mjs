import '@angular/compiler';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { firstValueFrom, toArray } from 'rxjs';
import { io } from 'socket.io-client';
import {
  socketIoTransport,
  sseTransport,
} from '../../../dist/ngrx-logout/fesm2022/ngrx-logout-remote.mjs';

const MAIN = new URL('../../server/src/main.ts', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'ngrx-logout-remote-'));
let server;
let url;

before(async () => {
  const env = {
    ...process.env,
    API_PORT: '0',
    DATABASE_FILE: join(folder, 'server.sqlite'),
    ACCESS_TTL: '60',
  };
  server = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    url = /\bhttp:\/\/\S+:\d+/.exec(line)?.[0];
    if (url) break;
  }
});

after(async () => {
  const ended = once(server, 'exit');
  if (server.kill('SIGKILL')) await ended;
  rmSync(folder, { recursive: true, force: true });
});

async function post(path, token, body) {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path} answered ${answer.status}`);
  return answer.json();
}

const signIn = () => post('/api/auth/login', null, { username: 'alice', password: 'wonderland' });

const TRANSPORTS = {
  socketIoTransport: (token) =>
    socketIoTransport(() => io(url, { autoConnect: false, forceNew: true, auth: { token } })),
  sseTransport: (token) =>
    sseTransport({
      url: `${url}/api/auth/events`,
      headers: () => ({ Authorization: `Bearer ${token}` }),
    }),
};

for (const [name, transportFor] of Object.entries(TRANSPORTS)) {
  test(`${name} hears the end of its session from the reference server, and is refused from then on`, async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    const transport = transportFor(here.accessToken);
    const events = [];
    const ended = new Promise((resolve) => {
      transport.connect({ sessionId: here.sessionId }).subscribe({
        next: (event) => {
          events.push(event);
          if (event.type === 'connected') {
            void post('/api/auth/logout-all', elsewhere.accessToken, { keepCurrent: true });
          }
        },
        complete: resolve,
      });
    });
    await ended;
    assert.deepEqual(events, [
      { type: 'connected' },
      { type: 'session-ended', sessionId: here.sessionId, reason: 'other-device' },
    ]);
    const refused = transport.connect({ sessionId: null }).pipe(toArray());
    assert.deepEqual(await firstValueFrom(refused), [{ type: 'refused' }]);
  });

  test(`${name} is refused without a token that is good`, async () => {
    const refused = transportFor('no token').connect({ sessionId: null }).pipe(toArray());
    assert.deepEqual(await firstValueFrom(refused), [{ type: 'refused' }]);
  });
}
