import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { SCRYPT_COST, hashPassword, isPassword } from '../src/accounts/passwords.ts';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import { setCookieOf, type Answer } from './http-call.ts';
import { startServer, type TestServer } from './start-server.ts';

function attempt(server: TestServer, username: string, password: string): Promise<Answer> {
  return server.call('POST', '/api/auth/login', { json: { username, password } });
}

test('a sign-in answers with an access token, the user and the session', async (t) => {
  const server = await startServer(t);
  const answer = await attempt(server, 'alice', 'wonderland');
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys(answer.json), ['accessToken', 'expiresIn', 'user', 'sessionId']);
  assert.equal(answer.json.expiresIn, 300);
  assert.deepEqual(answer.json.user, { id: 'user-alice', name: 'Alice' });
  const check = await server.tryToken(answer.json.accessToken);
  assert.equal(check.status, 200);
  assert.deepEqual(check.json, { sessionId: answer.json.sessionId, user: answer.json.user });
});

test('[ASVS 7.2.3] the refresh token has 256 random bits and is not in the database', async (t) => {
  const server = await startServer(t);
  const tokens = new Set<string>();
  for (let count = 0; count < 20; count += 1) {
    const { cookie } = await server.signIn();
    const token = cookie.slice('refresh='.length);
    assert.equal(Buffer.from(token, 'base64url').length, 32);
    tokens.add(token);
  }
  assert.equal(tokens.size, 20);
  const stored = JSON.stringify(server.app.database.all('SELECT * FROM refresh_tokens'));
  for (const token of tokens) assert.ok(!stored.includes(token));
});

test('[ASVS 3.3.1] the cookie is HttpOnly, SameSite=Strict, for /api/auth only', async (t) => {
  const server = await startServer(t);
  const cookie = setCookieOf(await attempt(server, 'bob', 'builder'));
  assert.match(
    cookie,
    /^refresh=[\w-]{43}; Path=\/api\/auth; Expires=Tue, 14 Apr 2026 09:00:00 GMT; HttpOnly; SameSite=Strict$/,
  );
});

test('[ASVS 3.3.1] the cookie is Secure when the public address is https', async (t) => {
  const server = await startServer(t, { publicOrigin: 'https://app.example.com' });
  const cookie = setCookieOf(await attempt(server, 'bob', 'builder'));
  assert.match(cookie, /; Secure/);
});

test('a wrong password and an unknown username get the same answer', async (t) => {
  const server = await startServer(t);
  const wrong = await attempt(server, 'alice', 'wrong');
  const unknown = await attempt(server, 'nobody', 'wrong');
  assertProblem(wrong, 401, 'invalid_credentials');
  assert.equal(unknown.status, 401);
  assert.equal(unknown.text, wrong.text);
  assert.deepEqual(wrong.headers['set-cookie'], undefined);
});

test('an unknown username costs a password check as well', async (t) => {
  const server = await startServer(t);
  const scrypt = mock.method(String.prototype, 'normalize');
  t.after(() => scrypt.mock.restore());
  await attempt(server, 'nobody', 'wrong-1');
  const checked = scrypt.mock.calls.filter(({ this: text }) => String(text) === 'wrong-1');
  assert.equal(checked.length, 1);
});

test('ten failed sign-ins on one username are answered, the eleventh is refused', async (t) => {
  const server = await startServer(t);
  for (let count = 0; count < 10; count += 1) {
    assertProblem(await attempt(server, 'alice', 'wrong'), 401, 'invalid_credentials');
  }
  const refused = await attempt(server, 'alice', 'wonderland');
  assertProblem(refused, 429, 'too_many_attempts');
  const wait = Number(refused.headers['retry-after']);
  assert.ok(wait >= 1 && wait <= 60, `Retry-After: ${refused.headers['retry-after']}`);
});

test('a burst of parallel guesses gets no more tries than guesses one by one', async (t) => {
  const server = await startServer(t, { loginLimit: 3 });
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => attempt(server, 'alice', 'wrong')),
  );
  const statuses = answers.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [401, 401, 401, ...Array(9).fill(429)]);
});

test('failures on one username do not limit another', async (t) => {
  const server = await startServer(t, { loginLimit: 2 });
  for (let count = 0; count < 3; count += 1) await attempt(server, 'alice', 'wrong');
  assert.equal((await attempt(server, 'bob', 'builder')).status, 200);
});

test('successful sign-ins are not counted', async (t) => {
  const server = await startServer(t, { loginLimit: 2 });
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => attempt(server, 'carol', 'melody')),
  );
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
});

test('the limit is lifted after a minute', async (t) => {
  const server = await startServer(t, { loginLimit: 1 });
  // The limiter reads the machine's clock, not ours.
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.now() });
  await attempt(server, 'alice', 'wrong');
  assert.equal((await attempt(server, 'alice', 'wonderland')).status, 429);
  t.mock.timers.tick(59_000);
  assert.equal((await attempt(server, 'alice', 'wonderland')).status, 429);
  t.mock.timers.tick(1_000);
  assert.equal((await attempt(server, 'alice', 'wonderland')).status, 200);
});

test('[ASVS 7.2.4] a new sign-in ends the session of the old cookie', async (t) => {
  const server = await startServer(t);
  const old = await server.signIn('alice');
  const next = await server.signIn('bob', { cookie: old.cookie });
  assertRevoked(await server.tryToken(old.token));
  const refused = await server.call('POST', '/api/auth/refresh', { cookie: old.cookie });
  assertProblem(refused, 401, 'refresh_refused');
  assert.equal((await server.tryToken(next.token)).status, 200);
  assert.notEqual(next.sessionId, old.sessionId);
});

test('[ASVS 7.2.4] a failed sign-in leaves the old session alone', async (t) => {
  const server = await startServer(t);
  const old = await server.signIn('alice');
  const json = { username: 'bob', password: 'wrong' };
  await server.call('POST', '/api/auth/login', { json, cookie: old.cookie });
  assert.equal((await server.tryToken(old.token)).status, 200);
});

test('passwords are kept as salted scrypt hashes of the full cost', async () => {
  const [first, second] = [
    await hashPassword('x', SCRYPT_COST),
    await hashPassword('x', SCRYPT_COST),
  ];
  assert.match(first, /^16384\.8\.5\.[\w-]{22}\.[\w-]{43}$/);
  assert.notEqual(first, second);
  assert.equal(await isPassword('x', first), true);
  assert.equal(await isPassword('y', first), false);
});

test('no password is in the database', async (t) => {
  const server = await startServer(t);
  const accounts = JSON.stringify(server.app.database.all('SELECT * FROM accounts'));
  for (const password of ['wonderland', 'builder', 'melody'])
    assert.ok(!accounts.includes(password));
});
