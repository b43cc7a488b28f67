import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { io } from 'socket.io-client';
import { assertRevoked } from './assert-refused.ts';
import { cookieOf, httpCall } from './http-call.ts';
import { readEvents } from './read-events.ts';
import { runMain, type Running } from './run-main.ts';
import { temporaryFolder } from './start-server.ts';

function start(t: TestContext, environment: Record<string, string> = {}): Running {
  const databaseFile = join(temporaryFolder(t), 'server.sqlite');
  const running = runMain({ API_PORT: '0', DATABASE_FILE: databaseFile, ...environment });
  t.after(() => running.child.kill('SIGKILL'));
  return running;
}

async function addressOf(running: Running): Promise<string> {
  const line = await running.firstLine;
  assert.match(line, /^ngrx-logout server on http:\/\/127\.0\.0\.1:\d+$/);
  return line.split(' on ')[1] as string;
}

async function signIn(address: string): Promise<{ accessToken: string }> {
  const json = { username: 'alice', password: 'wonderland' };
  return (await httpCall(address, 'POST', '/api/auth/login', { json })).json;
}

/** A sign-in whose last byte the client keeps to itself until it is told otherwise. */
class SlowRequest {
  /** Whatever the server sends until the connection ends; after a cut nothing. */
  readonly answer: Promise<string>;
  /** Resolves when the server has seen the headers. */
  readonly isUnderWay: Promise<void>;
  readonly #socket: Socket;
  readonly #lastByte: string;

  constructor(address: string) {
    const body = JSON.stringify({ username: 'bob', password: 'builder' });
    this.#lastByte = body.slice(-1);
    this.#socket = connect(Number(new URL(address).port), '127.0.0.1');
    let text = '';
    this.isUnderWay = new Promise((resolve) => {
      this.#socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        resolve();
      });
    });
    this.answer = new Promise((resolve) => {
      // A cut is what one of the tests is about.
      this.#socket.on('error', () => undefined);
      this.#socket.on('close', () => resolve(text.replace(CONTINUE, '')));
    });
    this.#socket.write(
      'POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
        `Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, -1)}`,
    );
  }

  finish(): void {
    this.#socket.write(this.#lastByte);
  }
}

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n';

const REFUSED: Record<string, string> = {
  API_PORT: '70000',
  ACCESS_TTL: '5m',
  REFRESH_TTL: '-1',
  IDLE_TTL: '0',
  REAUTH_MAX_AGE: '10m',
  LOGIN_LIMIT: '0',
  SESSION_LIMIT: '-5',
  DRAIN_TIMEOUT: '3601',
  STORE: 'memory',
  DENY_ON_ERROR: 'maybe',
  PUBLIC_URL: 'app.example.com',
  CLEAR_SITE_DATA: 'everything',
  FAULTS: 'yes',
  STATIC_DIR: '/nowhere/at/all',
  DATABASE_FILE: '/nowhere/at/all/server.sqlite',
  HOST: '192.0.2.1',
};

for (const [name, value] of Object.entries(REFUSED)) {
  test(`${name}=${value} is refused by name and ends the start with 1`, async (t) => {
    const { code, stdout, stderr } = await start(t, { [name]: value }).ended;
    assert.equal(code, 1);
    assert.ok(stderr.startsWith(`${name} `), stderr);
    assert.ok(stderr.includes(value), stderr);
    // One line that says it all, no stack.
    assert.equal(stderr.trim().split('\n').length, 1);
    assert.equal(stdout, '');
  });
}

test('FAULTS=1 is refused on a host that others can reach', async (t) => {
  const { code, stderr } = await start(t, { FAULTS: '1', HOST: '0.0.0.0' }).ended;
  assert.equal(code, 1);
  assert.match(stderr, /^FAULTS .*HOST .*0\.0\.0\.0/);
});

test('a file that is no database is refused and not touched', async (t) => {
  const file = join(temporaryFolder(t), 'letter.txt');
  writeFileSync(file, 'Dear Alice, this is no database at all.');
  const { code, stderr } = await start(t, { DATABASE_FILE: file }).ended;
  assert.equal(code, 1);
  assert.match(stderr, /^DATABASE_FILE .*not a database/);
});

test('a port that is taken is an error that names API_PORT', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, stderr } = await start(t, { API_PORT: String(port) }).ended;
  assert.equal(code, 1);
  assert.match(stderr, new RegExp(`^API_PORT ${port} is taken`));
});

test('SIGTERM and SIGINT end the process with 0, also with a connection open', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const running = start(t);
    const address = await addressOf(running);
    const kept = await fetch(`${address}/health`);
    assert.equal(kept.status, 200);
    running.child.kill(signal);
    const { code, stdout, stderr } = await running.ended;
    assert.equal(code, 0);
    assert.equal(stdout.trim().split('\n').length, 1);
    assert.equal(stderr, '');
  }
});

test('SIGTERM drains: a request under way is answered, streams and sockets are let go, then it ends', async (t) => {
  const running = start(t);
  const address = await addressOf(running);
  const { accessToken: token } = await signIn(address);
  const stream = await readEvents(t, address, token);
  const socket = io(address, { auth: { token }, transports: ['websocket'], forceNew: true });
  t.after(() => socket.disconnect());
  await new Promise<void>((resolve) => void socket.once('connect', resolve));
  const dropped = new Promise((resolve) => socket.once('disconnect', resolve));
  const slow = new SlowRequest(address);
  await slow.isUnderWay;

  running.child.kill('SIGTERM');
  assert.equal(await stream.ended, ': connected\n\n');
  assert.equal(await dropped, 'transport close');
  const late = await httpCall(address, 'GET', '/health').catch(() => null);
  assert.ok(late === null || late.status === 503);
  slow.finish();
  assert.match(await slow.answer, /^HTTP\/1\.1 200 OK\r\n/);
  const { code, stderr } = await running.ended;
  assert.deepEqual([code, stderr], [0, '']);
});

test('SIGTERM waits no longer than DRAIN_TIMEOUT for a request that never ends', async (t) => {
  const running = start(t, { DRAIN_TIMEOUT: '1' });
  const slow = new SlowRequest(await addressOf(running));
  await slow.isUnderWay;
  running.child.kill('SIGTERM');
  const { code, stderr } = await running.ended;
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(await slow.answer, '');
});

test('[ASVS 7.4.1] a process that was killed forgets no revocation', async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), 'server.sqlite');
  const before = start(t, { DATABASE_FILE });
  const address = await addressOf(before);
  const { accessToken: token } = await signIn(address);
  assert.equal((await httpCall(address, 'POST', '/api/auth/logout', { token })).status, 204);
  before.child.kill('SIGKILL');
  await before.ended;

  const again = await addressOf(start(t, { DATABASE_FILE }));
  assertRevoked(await httpCall(again, 'GET', '/api/orders', { token }));
});

test('[ASVS 15.4.2] of refreshes with one token on two processes one wins, and none fails', async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), 'server.sqlite');
  const addresses = [
    await addressOf(start(t, { DATABASE_FILE })),
    await addressOf(start(t, { DATABASE_FILE })),
  ];
  const json = { username: 'alice', password: 'wonderland' };
  for (let round = 0; round < 3; round += 1) {
    const cookie = cookieOf(
      await httpCall(addresses[0] ?? '', 'POST', '/api/auth/login', { json }),
    );
    const answers = await Promise.all(
      [...addresses, ...addresses, ...addresses].map((address) =>
        httpCall(address, 'POST', '/api/auth/refresh', { cookie }),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    assert.deepEqual(statuses, [200, 401, 401, 401, 401, 401]);
  }
});
