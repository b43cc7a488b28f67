import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { assertRevoked } from './assert-refused.ts';
import { cookieOf, httpCall } from './http-call.ts';
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

const REFUSED: Record<string, string> = {
  API_PORT: '70000',
  ACCESS_TTL: '5m',
  REFRESH_TTL: '-1',
  LOGIN_LIMIT: '0',
  STORE: 'redis',
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

test('[ASVS 7.4.1] a process that was killed forgets no revocation', async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), 'server.sqlite');
  const before = start(t, { DATABASE_FILE });
  const address = await addressOf(before);
  const json = { username: 'alice', password: 'wonderland' };
  const { accessToken: token } = (await httpCall(address, 'POST', '/api/auth/login', { json }))
    .json;
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
