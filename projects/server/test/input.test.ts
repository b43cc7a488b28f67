import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { assertProblem } from './assert-refused.ts';
import { startServer, type TestServer } from './start-server.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

function postLogin(server: TestServer, text: string | Buffer) {
  return server.call('POST', '/api/auth/login', { headers: JSON_TYPE, text });
}

test('broken JSON is 400 and the server stays up', async (t) => {
  const server = await startServer(t);
  for (const text of [
    '{',
    '{"username":"alice","password":',
    'undefined',
    "{'a':1}",
    '\u0000',
    '[1,',
  ]) {
    assertProblem(await postLogin(server, text), 400, 'invalid_json');
  }
  assertProblem(await postLogin(server, Buffer.from([0xff, 0xfe, 0x7b])), 400, 'invalid_json');
  assert.equal((await server.call('GET', '/health')).status, 200);
});

test('wrong types, missing and unknown members are 400', async (t) => {
  const server = await startServer(t);
  const bodies: unknown[] = [
    {},
    null,
    [],
    'alice',
    7,
    { username: 'alice' },
    { username: 1, password: 'x' },
    { username: ['alice'], password: 'x' },
    { username: { $ne: '' }, password: { $ne: '' } },
    { username: 'alice', password: null },
    { username: '', password: 'x' },
    { username: 'a'.repeat(101), password: 'x' },
    { username: 'alice', password: 'x'.repeat(201) },
    { username: 'alice', password: 'wonderland', admin: true },
  ];
  for (const json of bodies) {
    assertProblem(await server.call('POST', '/api/auth/login', { json }), 400, 'invalid_body');
  }
});

test('an order is checked without bending its types', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const bodies: unknown[] = [
    { item: 'Hat', quantity: '2' },
    { item: 'Hat', quantity: 1.5 },
    { item: 'Hat', quantity: 0 },
    { item: 'Hat', quantity: -1 },
    { item: 'Hat', quantity: 1e9 },
    { item: 7, quantity: 1 },
    { item: '', quantity: 1 },
    { item: 'x'.repeat(201), quantity: 1 },
    { item: 'Hat', quantity: 1, userId: 'user-bob' },
  ];
  for (const json of bodies) {
    assertProblem(await server.call('POST', '/api/orders', { token, json }), 400, 'invalid_body');
  }
  assert.equal((await server.call('GET', '/api/orders', { token })).json.length, 3);
});

test('a call that needs a body refuses none', async (t) => {
  const server = await startServer(t);
  assertProblem(await server.call('POST', '/api/auth/login'), 400, 'invalid_body');
  assertProblem(await postLogin(server, ''), 400, 'invalid_body');
});

test('[T-76] an oversize body is 413', async (t) => {
  const server = await startServer(t);
  const text = JSON.stringify({ username: 'alice', password: 'x'.repeat(70_000) });
  assertProblem(await postLogin(server, text), 413, 'body_too_large');
  assertProblem(await server.logout({ headers: JSON_TYPE, text }), 413, 'body_too_large');
  assert.equal((await server.call('GET', '/health')).status, 200);
});

test('[T-76] a body that would poison a prototype is 400', async (t) => {
  const server = await startServer(t);
  for (const text of [
    '{"username":"alice","password":"wonderland","__proto__":{"isAdmin":true}}',
    '{"username":"alice","password":"wonderland","constructor":{"prototype":{"isAdmin":true}}}',
    '{"__proto__":null}',
  ]) {
    // Refused by the parser: the schema is the second fence, not the first.
    assertProblem(await postLogin(server, text), 400, 'invalid_json');
  }
  assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
});

test('unknown paths and methods are a JSON 404, broken urls 400', async (t) => {
  const server = await startServer(t);
  for (const path of [
    '/',
    '/api',
    '/api/nothing',
    '/api/auth/login/',
    '/API/orders',
    '/__faults',
  ]) {
    assertProblem(await server.call('GET', path), 404, 'not_found');
  }
  assertProblem(await server.call('PATCH', '/api/orders', { json: {} }), 404, 'not_found');
  assertProblem(await server.call('GET', '/api/%zz'), 400, 'invalid_url');
});

test('odd cookies and headers are a 401, not a failure', async (t) => {
  const server = await startServer(t);
  const cookies = [
    'refresh',
    'refresh=',
    'refresh=%zz',
    'refresh=a; refresh=b',
    '=;=;',
    `refresh=${'x'.repeat(9000)}`,
  ];
  for (const cookie of cookies) {
    assert.equal((await server.call('POST', '/api/auth/refresh', { cookie })).status, 401, cookie);
    assert.equal((await server.logout({ cookie })).status, 204, cookie);
  }
  const headers = { authorization: `Bearer ${'x'.repeat(10_000)}` };
  assertProblem(await server.call('GET', '/api/orders', { headers }), 401, 'invalid_token');
});

test('what is not HTTP is answered and the server stays up', async (t) => {
  const server = await startServer(t);
  const { port } = new URL(server.address);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.end('\u0016\u0003 not http\r\n\r\n'),
    );
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.equal((await server.call('GET', '/health')).status, 200);
});

test('an unexpected failure is a 500 that tells nothing, and is logged', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const broken = t.mock.method(Date.prototype, 'toISOString', () => {
    throw new Error('secret detail');
  });
  const answer = await server.call('GET', '/api/orders', { token });
  broken.mock.restore();
  assertProblem(answer, 500, 'internal_error');
  assert.ok(!answer.text.includes('secret detail'));
  const logged = server.logLines.filter((line) => line.includes('secret detail'));
  assert.equal(logged.length, 1);
  assert.ok(!logged[0]?.includes(token));
  assert.equal((await server.call('GET', '/api/orders', { token })).status, 200);
});
