import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import { startServer, type SignedIn, type TestServer } from './start-server.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';

function signInFrom(server: TestServer, userAgent: string): Promise<SignedIn> {
  return server.signIn('alice', { headers: { 'user-agent': userAgent } });
}

function list(server: TestServer, { token }: SignedIn) {
  return server.call('GET', '/api/auth/sessions', { token });
}

function end(server: TestServer, { token }: SignedIn, id: string) {
  return server.call('DELETE', `/api/auth/sessions/${id}`, { token });
}

test('[ASVS 7.5.2] a user sees where they are signed in, the latest active first', async (t) => {
  const server = await startServer(t);
  const phone = await signInFrom(server, IPHONE);
  server.clock.passSeconds(10);
  const laptop = await signInFrom(server, FIREFOX);
  await server.signIn('bob');
  server.clock.passSeconds(10);
  await server.refresh(phone.cookie);

  const answer = await list(server, laptop);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['cache-control'], 'no-store');
  assert.deepEqual(answer.json, [
    {
      id: phone.sessionId,
      device: 'iPhone',
      browser: 'Safari 18',
      ip: '127.0.0.1',
      createdAt: '2026-04-07T09:00:00.000Z',
      lastActiveAt: '2026-04-07T09:00:20.000Z',
      current: false,
    },
    {
      id: laptop.sessionId,
      device: 'Linux',
      browser: 'Firefox 140',
      ip: '127.0.0.1',
      createdAt: '2026-04-07T09:00:10.000Z',
      lastActiveAt: '2026-04-07T09:00:10.000Z',
      current: true,
    },
  ]);
});

test('the list holds no token, cookie or hash', async (t) => {
  const server = await startServer(t);
  const alice = await server.signIn();
  const { text } = await list(server, alice);
  const rows = server.app.database.all('SELECT hash FROM refresh_tokens');
  const secrets = [alice.token, alice.cookie.slice('refresh='.length), String(rows[0]?.['hash'])];
  for (const secret of secrets) assert.ok(secret.length > 20 && !text.includes(secret));
});

test('sessions that are over are not in the list', async (t) => {
  const server = await startServer(t);
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  await server.logout({ token: phone.token });
  const ids = (await list(server, laptop)).json.map(({ id }: { id: string }) => id);
  assert.deepEqual(ids, [laptop.sessionId]);
});

test('[ASVS 7.5.2] a user ends one session: its tokens are refused at once, the others go on', async (t) => {
  const server = await startServer(t);
  const [phone, laptop, tablet] = [
    await signInFrom(server, IPHONE),
    await signInFrom(server, FIREFOX),
    await signInFrom(server, EDGE),
  ];
  assert.equal((await end(server, laptop, phone.sessionId)).status, 204);
  assertRevoked(await server.tryToken(phone.token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie: phone.cookie });
  assertProblem(refused, 401, 'refresh_refused');
  for (const { token } of [laptop, tablet]) {
    assert.equal((await server.tryToken(token)).status, 200);
  }
  assertProblem(await end(server, laptop, phone.sessionId), 404, 'not_found');
});

test('[T-76] another user’s session is answered like one that never was, and goes on', async (t) => {
  const server = await startServer(t);
  const [alice, bob] = [await server.signIn('alice'), await server.signIn('bob')];
  const foreign = await end(server, alice, bob.sessionId);
  const unknown = await end(server, alice, 'x'.repeat(24));
  assertProblem(foreign, 404, 'not_found');
  assert.equal(foreign.text, unknown.text);
  for (const id of ['__proto__', '%00', '*', 'x'.repeat(100), `${bob.sessionId}'--`]) {
    assertProblem(await end(server, alice, id), 404, 'not_found');
  }
  assert.equal((await server.tryToken(bob.token)).status, 200);
  assert.equal(server.logLines.length, 0);
});

test('a session ended from its own list takes its cookie along', async (t) => {
  const server = await startServer(t);
  const { token, cookie, sessionId } = await server.signIn();
  const path = `/api/auth/sessions/${sessionId}`;
  const answer = await server.call('DELETE', path, { token, cookie });
  assert.equal(answer.status, 204);
  assert.match(String(answer.headers['set-cookie']), /^refresh=;/);
  assertRevoked(await server.tryToken(token));
});

test('ending another session leaves the cookie of this one', async (t) => {
  const server = await startServer(t);
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  const path = `/api/auth/sessions/${phone.sessionId}`;
  const answer = await server.call('DELETE', path, { token: laptop.token, cookie: laptop.cookie });
  assert.equal(answer.headers['set-cookie'], undefined);
});

test('[ASVS 7.5.2] a sign-in older than REAUTH_MAX_AGE ends nobody until the password is shown', async (t) => {
  const server = await startServer(t, { accessTtl: 3600, reauthMaxAge: 600 });
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  server.clock.passSeconds(601);
  const refresh = await server.refresh(laptop.cookie);
  // A refresh is no sign-in, and whose session it is makes no difference.
  for (const id of [phone.sessionId, 'unknown']) {
    assertProblem(await end(server, refresh, id), 403, 'reauthentication_required');
  }
  assert.equal((await server.tryToken(phone.token)).status, 200);

  const json = { password: 'wonderland' };
  const token = refresh.token;
  const shown = await server.call('POST', '/api/auth/reauthenticate', { token, json });
  assert.equal(shown.status, 204);
  assert.equal((await end(server, refresh, phone.sessionId)).status, 204);
});

test('a sign-in of exactly REAUTH_MAX_AGE is fresh', async (t) => {
  const server = await startServer(t, { accessTtl: 3600, reauthMaxAge: 600 });
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  server.clock.passSeconds(600);
  assert.equal((await end(server, laptop, phone.sessionId)).status, 204);
});

test('[ASVS 7.5.2] a wrong password renews nothing, and counts as a failed sign-in', async (t) => {
  const server = await startServer(t, { accessTtl: 3600, loginLimit: 3 });
  const { token } = await server.signIn();
  server.clock.passSeconds(601);
  const show = (password: string) =>
    server.call('POST', '/api/auth/reauthenticate', { token, json: { password } });
  for (let count = 0; count < 3; count += 1) {
    assertProblem(await show('looking-glass'), 403, 'wrong_password');
  }
  const limited = await show('wonderland');
  assertProblem(limited, 429, 'too_many_attempts');
  assert.match(String(limited.headers['retry-after']), /^\d+$/);
  const json = { username: 'alice', password: 'wonderland' };
  const signIn = await server.call('POST', '/api/auth/login', { json });
  assertProblem(signIn, 429, 'too_many_attempts');
  assertProblem(await end(server, { token } as SignedIn, 'any'), 403, 'reauthentication_required');
});

test('one session’s re-authentication is no other session’s', async (t) => {
  const server = await startServer(t, { accessTtl: 3600 });
  const [phone, laptop] = [await server.signIn(), await server.signIn()];
  server.clock.passSeconds(601);
  const json = { password: 'wonderland' };
  await server.call('POST', '/api/auth/reauthenticate', { token: phone.token, json });
  assertProblem(await end(server, laptop, phone.sessionId), 403, 'reauthentication_required');
});

test('[T-76] the session calls are limited per user and minute', async (t) => {
  const server = await startServer(t, { sessionLimit: 3 });
  const [alice, bob] = [await server.signIn('alice'), await server.signIn('bob')];
  const calls = [() => list(server, alice), () => end(server, alice, 'unknown')];
  for (const call of calls) {
    for (let count = 0; count < 3; count += 1) assert.notEqual((await call()).status, 429);
    const limited = await call();
    assertProblem(limited, 429, 'too_many_requests');
    assert.match(String(limited.headers['retry-after']), /^[1-9]\d*$/);
  }
  assert.equal((await list(server, bob)).status, 200);
  // What keeps a session alive or ends it for its own user is never limited.
  assert.equal((await server.tryToken(alice.token)).status, 200);
  assert.equal((await server.logout({ token: alice.token })).status, 204);
});

test('[T-78] what a client says of itself is handed on as text, shortened', async (t) => {
  const server = await startServer(t);
  const markup = '<img src=x onerror=alert(1)>';
  const signedIn = await signInFrom(server, markup + 'x'.repeat(500));
  const answer = await list(server, signedIn);
  assert.equal(answer.headers['content-type'], 'application/json; charset=utf-8');
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  const [{ device, browser }] = answer.json;
  assert.equal(device, 'Unknown device');
  assert.ok(browser.startsWith(markup) && browser.length === 80);
});

const BROWSERS: Record<string, [device: string, browser: string]> = {
  [FIREFOX]: ['Linux', 'Firefox 140'],
  [IPHONE]: ['iPhone', 'Safari 18'],
  [EDGE]: ['Windows', 'Edge 140'],
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/139.0.0.0 Mobile Safari/537.36': [
    'Android',
    'Chrome 139',
  ],
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Chrome/139.0.0.0 Safari/537.36 OPR/124.0': [
    'Mac',
    'Opera 124',
  ],
  'Mozilla/5.0 (X11; CrOS x86_64) HeadlessChrome/139.0.0.0 Safari/537.36': [
    'ChromeOS',
    'Chrome 139',
  ],
  'curl/8.5.0': ['Unknown device', 'curl/8.5.0'],
  '': ['Unknown device', 'Unknown browser'],
};

test('browsers and devices are told apart by name', async (t) => {
  const server = await startServer(t);
  for (const [userAgent, names] of Object.entries(BROWSERS)) {
    const [current] = (await list(server, await signInFrom(server, userAgent))).json.filter(
      (session: { current: boolean }) => session.current,
    );
    assert.deepEqual([current.device, current.browser], names, userAgent);
  }
});

test('every session call wants an access token', async (t) => {
  const server = await startServer(t);
  const { cookie } = await server.signIn();
  const calls: [string, string, unknown?][] = [
    ['GET', '/api/auth/sessions'],
    ['GET', '/api/auth/events'],
    ['DELETE', '/api/auth/sessions/any'],
    ['POST', '/api/auth/logout-all'],
    ['POST', '/api/auth/reauthenticate', { password: 'wonderland' }],
    ['POST', '/api/auth/password', { current: 'wonderland', next: 'looking-glass' }],
    ['POST', '/api/auth/email', { current: 'wonderland', email: 'a@example.com' }],
  ];
  for (const [method, path, json] of calls) {
    // The cookie alone is what a foreign page could make a browser send.
    assertProblem(await server.call(method, path, { cookie, json }), 401, 'not_signed_in');
  }
});
