import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import type { Answer } from './http-call.ts';
import { startServer, type TestServer } from './start-server.ts';

async function setFault(server: TestServer, json: object): Promise<Answer> {
  const answer = await server.call('PUT', '/__faults', { json });
  assert.equal(answer.status, 204, answer.text);
  return answer;
}

/** A request whose answer may never come. Resolves when it has been sent. */
function openRequest(server: TestServer, path: string): Promise<Socket> {
  const { port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`, () => resolve(socket)),
    );
    socket.on('error', reject);
  });
}

test('status, headers and body are answered instead of the real thing', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  const { token } = await server.signIn();
  const path = '/api/auth/logout';
  await setFault(server, {
    path,
    status: 503,
    headers: { 'Retry-After': '2' },
    body: { code: 'busy' },
  });
  const answer = await server.logout({ token });
  assert.equal(answer.status, 503);
  assert.equal(answer.headers['retry-after'], '2');
  assert.match(String(answer.headers['content-type']), /^application\/json/);
  assert.deepEqual(answer.json, { code: 'busy' });
  assert.equal((await server.tryToken(token)).status, 200);
});

test('a string body is sent as it is', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  const body = '<html>Please sign in</html>';
  const headers = { 'content-type': 'text/html', 'set-cookie': ['a=1', 'b=2'] };
  await setFault(server, { path: '/health', headers, body });
  const answer = await server.call('GET', '/health');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['content-type'], 'text/html');
  assert.deepEqual(answer.headers['set-cookie'], ['a=1', 'b=2']);
  assert.equal(answer.text, body);
});

for (const body of [null, 0, false, 'text', '', [], { a: 1 }]) {
  test(`a body of ${JSON.stringify(body)} arrives`, async (t) => {
    const server = await startServer(t, { hasFaults: true });
    await setFault(server, { path: '/health', body });
    const answer = await server.call('GET', '/health');
    assert.equal(answer.text, typeof body === 'string' ? body : JSON.stringify(body));
  });
}

test('204 and 302 are answered without a body', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  await setFault(server, { path: '/health', status: 302, headers: { location: '/login' } });
  const moved = await server.call('GET', '/health');
  assert.deepEqual([moved.status, moved.headers.location, moved.text], [302, '/login', '']);
  await setFault(server, { path: '/health', status: 204 });
  assert.equal((await server.call('GET', '/health')).status, 204);
});

test('a delay alone waits and does the real thing', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  const { token } = await server.signIn();
  await setFault(server, { path: '/api/auth/logout', delayMs: 60 });
  const started = performance.now();
  assert.equal((await server.logout({ token })).status, 204);
  assert.ok(performance.now() - started >= 55);
  assertRevoked(await server.tryToken(token));
});

test('headers alone are added to the real answer', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  await setFault(server, { path: '/health', headers: { 'x-added': 'yes' } });
  const answer = await server.call('GET', '/health');
  assert.equal(answer.headers['x-added'], 'yes');
  assert.deepEqual(answer.json, { store: 'sqlite' });
});

test('drop cuts the connection', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  await setFault(server, { path: '/health', drop: true });
  await assert.rejects(server.call('GET', '/health'), { code: 'ECONNRESET' });
});

test('hang never answers and does not keep the server from closing', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  await setFault(server, { path: '/health', hang: true });
  await setFault(server, { path: '/api/orders', delayMs: 600_000 });
  const sockets = [await openRequest(server, '/health'), await openRequest(server, '/api/orders')];
  let received = '';
  const ends = sockets.map((socket) => {
    socket.on('data', (chunk) => (received += chunk));
    return new Promise((resolve) => socket.on('close', resolve));
  });
  // Answered after the hanging ones were received: the faults are in force.
  await server.call('GET', '/api/profile');
  await server.app.close();
  await Promise.all(ends);
  assert.equal(received, '');
});

test('faults of several paths stand side by side and end together', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  await setFault(server, { path: '/health', status: 500 });
  await setFault(server, { path: '/api/profile', status: 418 });
  assert.equal((await server.call('GET', '/health')).status, 500);
  assert.equal((await server.call('GET', '/api/profile?x=1')).status, 418);
  assert.equal((await server.call('GET', '/api/profile/x')).status, 404);
  assert.equal((await server.call('DELETE', '/__faults')).status, 204);
  assert.equal((await server.call('GET', '/health')).status, 200);
  assert.equal((await server.call('GET', '/api/profile')).status, 401);
});

test('a fault can be for one method and for a number of requests', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  const { token } = await server.signIn();
  await setFault(server, { path: '/api/orders', method: 'POST', times: 2, status: 500 });
  const json = { item: 'Hat', quantity: 1 };
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    statuses.push((await server.call('POST', '/api/orders', { token, json })).status);
    assert.equal((await server.call('GET', '/api/orders', { token })).status, 200);
  }
  assert.deepEqual(statuses, [500, 500, 201]);
});

test('a fault that makes no sense is refused', async (t) => {
  const server = await startServer(t, { hasFaults: true });
  for (const json of [
    {},
    { path: 'health' },
    { path: '/health', status: 99 },
    { path: '/health', status: '500' },
    { path: '/health', delayMs: -1 },
    { path: '/health', surprise: 1 },
    { path: '/health', headers: { 'bad name': 'x' } },
    { path: '/health', headers: { name: 'two\nlines' } },
    { path: '/__faults', hang: true },
  ]) {
    assertProblem(await server.call('PUT', '/__faults', { json }), 400, 'invalid_body');
  }
  assert.equal((await server.call('GET', '/health')).status, 200);
});

test('without FAULTS=1 there are none', async (t) => {
  const server = await startServer(t);
  const json = { path: '/health', status: 500 };
  assertProblem(await server.call('PUT', '/__faults', { json }), 404, 'not_found');
  assert.equal((await server.call('GET', '/health')).status, 200);
});
