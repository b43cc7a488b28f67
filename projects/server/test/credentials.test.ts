import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem, assertRevoked } from './assert-refused.ts';
import { startServer, type TestServer } from './start-server.ts';

const PASSWORD = { current: 'wonderland', next: 'through-the-looking-glass' };
const EMAIL = { current: 'wonderland', email: 'alice@wonderland.example' };

function signInWith(server: TestServer, password: string) {
  return server.call('POST', '/api/auth/login', { json: { username: 'alice', password } });
}

for (const [path, json] of [
  ['/api/auth/password', PASSWORD],
  ['/api/auth/email', EMAIL],
] as const) {
  test(`[ASVS 7.4.3] POST ${path} ends the user’s other sessions and no one else’s`, async (t) => {
    const server = await startServer(t);
    const [phone, laptop] = [await server.signIn(), await server.signIn()];
    const bob = await server.signIn('bob');
    const { token, cookie } = laptop;
    const answer = await server.call('POST', path, { token, cookie, json });
    assert.equal(answer.status, 204);
    assert.equal(answer.text, '');
    assertRevoked(await server.tryToken(phone.token));
    const refused = await server.call('POST', '/api/auth/refresh', { cookie: phone.cookie });
    assertProblem(refused, 401, 'refresh_refused');
    assert.equal((await server.tryToken(token)).status, 200);
    assert.equal((await server.refresh(cookie)).sessionId, laptop.sessionId);
    assert.equal((await server.tryToken(bob.token)).status, 200);
  });

  test(`[ASVS 7.5.1] POST ${path} with a wrong password changes nothing: 403`, async (t) => {
    const server = await startServer(t, { loginLimit: 2 });
    const [phone, laptop] = [await server.signIn(), await server.signIn()];
    const wrong = { ...json, current: 'looking-glass' };
    const { token } = laptop;
    assertProblem(await server.call('POST', path, { token, json: wrong }), 403, 'wrong_password');
    assert.equal((await server.tryToken(phone.token)).status, 200);
    assert.equal((await signInWith(server, 'wonderland')).status, 200);
    assertProblem(await server.call('POST', path, { token, json: wrong }), 403, 'wrong_password');
    // A stolen session must not be a place to guess the password at leisure.
    assertProblem(await server.call('POST', path, { token, json }), 429, 'too_many_attempts');
  });

  test(`[T-76] POST ${path} is limited and checks its body`, async (t) => {
    const server = await startServer(t, { sessionLimit: 1 });
    const { token } = await server.signIn();
    for (const bad of [{}, { ...json, current: '' }, { ...json, admin: true }, [json]]) {
      assertProblem(await server.call('POST', path, { token, json: bad }), 400, 'invalid_body');
    }
    assert.equal((await server.call('POST', path, { token, json })).status, 204);
    const limited = await server.call('POST', path, { token, json });
    assertProblem(limited, 429, 'too_many_requests');
  });

  test(`without the store POST ${path} changes nothing: 503`, async (t) => {
    const server = await startServer(t);
    const { token } = await server.signIn();
    server.app.database.close();
    assertProblem(await server.call('POST', path, { token, json }), 503, 'store_unavailable');
  });
}

test('a changed password is the one to sign in with', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  await server.call('POST', '/api/auth/password', { token, json: PASSWORD });
  assertProblem(await signInWith(server, PASSWORD.current), 401, 'invalid_credentials');
  assert.equal((await signInWith(server, PASSWORD.next)).status, 200);
});

test('a new password has at least eight characters', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const change = (next: string) =>
    server.call('POST', '/api/auth/password', { token, json: { ...PASSWORD, next } });
  for (const next of ['', 'seven77', 'x'.repeat(201)]) {
    assertProblem(await change(next), 400, 'invalid_body');
  }
  assert.equal((await change('eight888')).status, 204);
});

test('a changed e-mail is in the profile, and only what looks like one is taken', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const change = (email: unknown) =>
    server.call('POST', '/api/auth/email', { token, json: { ...EMAIL, email } });
  const bad = ['', 'alice', 'a@b', 'a@@example.com', 'a b@example.com', '<b>@example.com', 7];
  for (const email of [...bad, `${'a'.repeat(250)}@b.example`]) {
    assertProblem(await change(email), 400, 'invalid_body');
  }
  assert.equal((await change(EMAIL.email)).status, 204);
  const profile = await server.call('GET', '/api/profile', { token });
  assert.equal(profile.json.email, EMAIL.email);
});

test('[T-75] a sign-in with the old password cannot slip past the change', async (t) => {
  const server = await startServer(t);
  const token = (await server.signIn()).token;
  let slipped = 0;
  const change = server.call('POST', '/api/auth/password', { token, json: PASSWORD });
  const signIns = Array.from({ length: 20 }, () => signInWith(server, PASSWORD.current));
  assert.equal((await change).status, 204);
  for (const answer of await Promise.all(signIns)) {
    if (answer.status !== 200) continue;
    if ((await server.tryToken(answer.json.accessToken)).status === 200) slipped += 1;
  }
  assert.equal(slipped, 0);
});

test('[ASVS 15.4.2] of two changes at once one wins', async (t) => {
  const server = await startServer(t);
  const token = (await server.signIn()).token;
  const nexts = ['the-first-password', 'the-second-password'];
  const answers = await Promise.all(
    nexts.map((next) =>
      server.call('POST', '/api/auth/password', { token, json: { ...PASSWORD, next } }),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 403]);
  const winner = answers[0]?.status === 204 ? 0 : 1;
  assert.equal((await signInWith(server, nexts[winner] ?? '')).status, 200);
  assert.equal((await signInWith(server, nexts[1 - winner] ?? '')).status, 401);
});
