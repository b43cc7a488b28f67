import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { SignJWT, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { assertExpired, assertProblem, assertRevoked } from './assert-refused.ts';
import type { Answer } from './http-call.ts';
import { startServer, type TestServer } from './start-server.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function assertInvalid(answer: Answer): void {
  assertProblem(answer, 401, 'invalid_token');
  assert.equal(
    answer.headers['www-authenticate'],
    'Bearer error="invalid_token", error_description="The access token is invalid"',
  );
}

/** The server's own secret: what a forger has not, so that each case below is wrong in one thing only. */
function secretOf(server: TestServer): Uint8Array {
  return server.app.database.first('SELECT value FROM secrets')?.['value'] as Uint8Array;
}

function sign(
  key: Parameters<SignJWT['sign']>[0],
  claims: JWTPayload,
  header: { alg?: string; typ?: string } = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', ...header })
    .sign(key);
}

test('an access token names its type, issuer, audience, user, session, id and lifetime', async (t) => {
  const server = await startServer(t);
  const { token, sessionId } = await server.signIn();
  assert.deepEqual(decodeProtectedHeader(token), { alg: 'HS256', typ: 'at+jwt' });
  const { jti, ...claims } = decodeJwt(token);
  const issuedAt = server.clock.now() / 1000;
  assert.match(String(jti), /^[\da-f-]{36}$/);
  assert.deepEqual(claims, {
    iss: 'ngrx-logout-server',
    aud: 'ngrx-logout-api',
    sub: 'user-alice',
    name: 'Alice',
    sid: sessionId,
    gen: 0,
    iat: issuedAt,
    exp: issuedAt + 300,
  });
});

test('without a token the challenge has no error code', async (t) => {
  const server = await startServer(t);
  for (const headers of [{}, { authorization: 'Basic YTpi' }, { authorization: 'Bearer' }]) {
    const answer = await server.call('GET', '/api/orders', { headers });
    assertProblem(answer, 401, 'not_signed_in');
    assert.equal(answer.headers['www-authenticate'], 'Bearer');
  }
});

test('an access token expires to the second', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  server.clock.passSeconds(299);
  assert.equal((await server.tryToken(token)).status, 200);
  server.clock.passSeconds(1);
  assertExpired(await server.tryToken(token));
});

test('[ASVS 9.1] [ASVS 9.2] a token that is wrong in one thing is refused', async (t) => {
  const server = await startServer(t);
  const secret = secretOf(server);
  const { token } = await server.signIn();
  const claims = decodeJwt(token);
  // The same claims with the right key and header pass: each case below fails for its own reason.
  assert.equal((await server.tryToken(await sign(secret, claims))).status, 200);

  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const without = (claim: string): JWTPayload => ({ ...claims, [claim]: undefined });
  const cases: Record<string, string> = {
    'another key': await sign(randomBytes(32), claims),
    'an empty key': await sign(new Uint8Array(32), claims),
    'another algorithm of the same key': await sign(secret, claims, { alg: 'HS512' }),
    'a public-key algorithm': await sign(privateKey, claims, { alg: 'RS256' }),
    'another audience': await sign(secret, { ...claims, aud: 'someone-else' }),
    'no audience': await sign(secret, without('aud')),
    'another issuer': await sign(secret, { ...claims, iss: 'someone-else' }),
    'a logout token': await sign(secret, claims, { typ: 'logout+jwt' }),
    'an ID token': await sign(secret, claims, { typ: 'JWT' }),
    'no session': await sign(secret, without('sid')),
    'no id': await sign(secret, without('jti')),
    'no user': await sign(secret, without('sub')),
    'no expiry': await sign(secret, without('exp')),
    'a session that is no string': await sign(secret, { ...claims, sid: { $ne: null } }),
    'a start in the future': await sign(secret, { ...claims, nbf: (claims.exp ?? 0) + 10 }),
  };
  for (const [name, forged] of Object.entries(cases)) {
    await t.test(name, async () => assertInvalid(await server.tryToken(forged)));
  }
});

test('[ASVS 9.1] alg none is refused, however it is spelt', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const [, payload, signature] = token.split('.');
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '', null]) {
    const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt' })).toString('base64url');
    assertInvalid(await server.tryToken(`${header}.${payload}.`));
    assertInvalid(await server.tryToken(`${header}.${payload}.${signature}`));
  }
});

test('[ASVS 9.1] a tampered token is refused', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn('alice');
  const [header = '', payload = '', signature = ''] = token.split('.');
  const asBob = { ...decodeJwt(token), sub: 'user-bob' };
  const forged = Buffer.from(JSON.stringify(asBob)).toString('base64url');
  assertInvalid(await server.tryToken(`${header}.${forged}.${signature}`));
  for (const broken of [
    token.slice(0, -5),
    `${header}.${payload}`,
    'a.b.c',
    '...',
    'é',
    'x'.repeat(8000),
  ]) {
    assertInvalid(await server.tryToken(broken));
  }
});

test('[T-75] a revoked token with mutated padding bits stays revoked', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  // 32 bytes fill 42 2/3 characters: the last two bits of the signature's last character mean nothing.
  const last = BASE64URL.indexOf(token.at(-1) as string);
  const twins = [1, 2, 3].map((bits) => token.slice(0, -1) + BASE64URL[last ^ bits]);
  for (const twin of [...twins, `${token}=`]) {
    assert.equal(
      (await server.tryToken(twin)).status,
      200,
      'the twin is another text, the same token',
    );
  }
  await server.logout({ token });
  for (const twin of [...twins, `${token}=`]) assertRevoked(await server.tryToken(twin));
});

test('[T-75] logging out with a mutated twin revokes the token', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  await server.logout({ token: `${token}=` });
  assertRevoked(await server.tryToken(token));
});

test('[T-75] a token of another session is not denied with it, a made-up jti helps nobody', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  await server.logout({ token });
  const claims = { ...decodeJwt(token), jti: randomUUID() };
  assertRevoked(await server.tryToken(await sign(secretOf(server), claims)));
});
