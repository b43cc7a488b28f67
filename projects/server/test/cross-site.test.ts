import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import { startServer } from './start-server.ts';

const FOREIGN: Record<string, Record<string, string>> = {
  'a foreign origin': { origin: 'https://evil.example' },
  'a null origin': { origin: 'null' },
  'an origin that looks alike': { origin: 'http://localhost.evil.example' },
  'a broken origin': { origin: '////' },
  'a cross-site fetch': { 'sec-fetch-site': 'cross-site' },
  'a page of another port': { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' },
};

for (const [name, headers] of Object.entries(FOREIGN)) {
  test(`[T-74] [ASVS 3.5.1] ${name} is refused by every call that changes something`, async (t) => {
    const server = await startServer(t, { hasFaults: true });
    const { token, cookie, sessionId } = await server.signIn();
    const json = { username: 'bob', password: 'builder' };
    const order = { item: 'Hat', quantity: 1 };
    const password = { current: 'wonderland', next: 'looking-glass' };
    const email = { current: 'wonderland', email: 'evil@example.com' };
    const own = `/api/auth/sessions/${sessionId}`;
    const answers = [
      await server.call('POST', '/api/auth/login', { headers, json }),
      await server.call('POST', '/api/auth/refresh', { headers, cookie }),
      await server.call('POST', '/api/auth/logout', { headers, cookie }),
      await server.call('POST', '/api/auth/logout-all', { headers, token }),
      await server.call('DELETE', own, { headers, token }),
      await server.call('POST', '/api/auth/reauthenticate', { headers, token, json: password }),
      await server.call('POST', '/api/auth/password', { headers, token, json: password }),
      await server.call('POST', '/api/auth/email', { headers, token, json: email }),
      await server.call('POST', '/api/orders', { headers, token, json: order }),
      await server.call('PUT', '/__faults', { headers, json: { path: '/health', status: 500 } }),
      await server.call('DELETE', '/__faults', { headers }),
    ];
    for (const answer of answers) assertProblem(answer, 403, 'foreign_origin');
    assert.equal((await server.tryToken(token)).status, 200);
    assert.equal((await server.call('GET', '/api/orders', { token })).json.length, 3);
    assert.equal((await server.call('GET', '/health')).status, 200);
  });
}

test('[T-74] a cross-site form or image logs nobody out', async (t) => {
  const server = await startServer(t);
  const { token, cookie } = await server.signIn();
  for (const type of [
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
  ]) {
    for (const text of ['a=b', '']) {
      const answer = await server.logout({ cookie, text, headers: { 'content-type': type } });
      assertProblem(answer, 415, 'unsupported_media_type');
    }
  }
  const untyped = await server.logout({ cookie, text: '{}' });
  assertProblem(untyped, 415, 'unsupported_media_type');
  assert.equal((await server.call('GET', '/api/auth/logout', { cookie })).status, 404);
  assert.equal((await server.tryToken(token)).status, 200);
});

test('[T-74] a form body is refused by the sign-in too', async (t) => {
  const server = await startServer(t);
  const headers = { 'content-type': 'text/plain' };
  const text = '{"username":"alice","password":"wonderland"}';
  assertProblem(
    await server.call('POST', '/api/auth/login', { headers, text }),
    415,
    'unsupported_media_type',
  );
});

test('[T-74] [ASVS 3.5.1] a form body ends no sessions either, though it carries a token', async (t) => {
  const server = await startServer(t);
  const { token, sessionId } = await server.signIn();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const calls: [string, string][] = [
    ['POST', '/api/auth/logout-all'],
    ['DELETE', `/api/auth/sessions/${sessionId}`],
    ['POST', '/api/auth/password'],
  ];
  for (const [method, path] of calls) {
    const answer = await server.call(method, path, { token, headers, text: 'keepCurrent=true' });
    assertProblem(answer, 415, 'unsupported_media_type');
  }
  assert.equal((await server.tryToken(token)).status, 200);
});

test('[ASVS 3.5.3] a GET ends no sessions', async (t) => {
  const server = await startServer(t);
  const { token, sessionId } = await server.signIn();
  for (const path of ['/api/auth/logout-all', `/api/auth/sessions/${sessionId}`]) {
    assertProblem(await server.call('GET', path, { token }), 404, 'not_found');
  }
  assert.equal((await server.tryToken(token)).status, 200);
});

test('the own page, its development server and clients without Origin are let through', async (t) => {
  const server = await startServer(t);
  const own: Record<string, string>[] = [
    {},
    { origin: server.address, 'sec-fetch-site': 'same-origin' },
    { origin: 'http://localhost:4200', 'sec-fetch-site': 'same-origin' },
    { origin: 'http://[::1]:4200' },
  ];
  for (const headers of own) {
    const { token } = await server.signIn('alice', {
      headers: { ...headers, 'content-type': 'application/json' },
    });
    assert.equal((await server.logout({ token, headers })).status, 204);
    assertRevoked(await server.tryToken(token));
  }
});

test('with PUBLIC_URL only that origin is the own page', async (t) => {
  const server = await startServer(t, { publicOrigin: 'https://app.example.com' });
  const from = (origin: string) => server.logout({ headers: { origin } });
  assert.equal((await from('https://app.example.com')).status, 204);
  for (const origin of ['http://app.example.com', 'https://app.example.com:444', server.address]) {
    assertProblem(await from(origin), 403, 'foreign_origin');
  }
});

test('on a public address without PUBLIC_URL the host that was asked is the own page', async (t) => {
  const server = await startServer(t, { host: '0.0.0.0' });
  const { host } = new URL(server.address);
  assert.equal((await server.logout({ headers: { origin: `http://${host}` } })).status, 204);
  const foreign = await server.logout({ headers: { origin: 'http://localhost:4200' } });
  assertProblem(foreign, 403, 'foreign_origin');
});

test('[ASVS 3.4.2] CORS is closed: no origin is allowed, no preflight answered', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  for (const origin of ['https://evil.example', 'null', 'http://localhost:4200']) {
    const headers = { origin, 'access-control-request-method': 'POST' };
    const answers = [
      await server.call('GET', '/api/orders', { token, headers }),
      await server.call('OPTIONS', '/api/auth/logout', { headers }),
      await server.call('POST', '/api/auth/logout', { headers }),
    ];
    for (const answer of answers) {
      const allowed = Object.keys(answer.headers).filter((name) =>
        name.startsWith('access-control'),
      );
      assert.deepEqual(allowed, []);
    }
    assert.equal(answers[1]?.status, 404);
  }
});

test('every answer carries the security headers', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const answers = [
    await server.call('GET', '/health'),
    await server.call('GET', '/api/orders', { token }),
    await server.call('GET', '/api/orders'),
    await server.call('GET', '/nothing'),
  ];
  for (const { headers } of answers) {
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['x-frame-options'], 'DENY');
    assert.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    assert.equal(headers['strict-transport-security'], undefined);
    assert.equal(headers['x-powered-by'], undefined);
    assert.equal(headers['server'], undefined);
  }
  const https = await startServer(t, { publicOrigin: 'https://app.example.com' });
  const { headers } = await https.call('GET', '/health');
  assert.match(String(headers['strict-transport-security']), /max-age=31536000/);
});
