import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { cookieOf, httpCall, type CallOptions } from './http-call.ts';
import { runMain } from './run-main.ts';
import { temporaryFolder } from './start-server.ts';

test('[T-77] nothing that the process prints holds a token, a cookie, a password or private data', async (t) => {
  const DATABASE_FILE = join(temporaryFolder(t), 'server.sqlite');
  const server = runMain({ API_PORT: '0', DATABASE_FILE, FAULTS: '1' });
  t.after(() => server.child.kill('SIGKILL'));
  const address = (await server.firstLine).split(' on ')[1] as string;
  const secrets = new Set(['wonderland', 'hunter2-typed-wrong', 'ALICE-PRIVATE']);
  const statuses: number[] = [];
  const call = async (method: string, path: string, options?: CallOptions) => {
    const answer = await httpCall(address, method, path, options);
    statuses.push(answer.status);
    return answer;
  };
  const open = async (path: string, options: CallOptions) => {
    const answer = await call('POST', path, options);
    const held = { token: String(answer.json.accessToken), cookie: cookieOf(answer) };
    for (const secret of [held.token, answer.json.sessionId]) secrets.add(secret);
    secrets.add(held.cookie.slice('refresh='.length));
    return held;
  };
  const alice = { username: 'alice', password: 'wonderland' };

  const first = await open('/api/auth/login', { json: alice });
  const { token, cookie } = await open('/api/auth/refresh', { cookie: first.cookie });
  await call('GET', '/api/orders', { token });
  await call('GET', '/api/profile', { token: `${token}x` });
  await call('GET', `/api/orders?access_token=${token}`);
  await call('GET', `/api/%zz?access_token=${token}`);
  await call('POST', '/api/auth/login', { json: { ...alice, password: 'hunter2-typed-wrong' } });
  await call('POST', '/api/auth/login', { json: { ...alice, password: { $ne: 'wonderland' } } });
  await call('POST', '/api/auth/login', {
    headers: { 'content-type': 'application/json' },
    text: '{"username":"alice","password":"wonderland"',
  });
  await call('POST', '/api/orders', { token, json: { item: 'ALICE-PRIVATE', quantity: token } });
  await call('POST', '/api/auth/logout', { token, cookie });
  await call('POST', '/api/auth/logout', { token, cookie });
  await call('POST', '/api/auth/refresh', { cookie: first.cookie });
  await call('PUT', '/__faults', { json: { path: '/api/profile', status: 502, body: token } });
  await call('GET', '/api/profile', { token });

  const again = await open('/api/auth/login', { json: alice });
  const database = new DatabaseSync(DATABASE_FILE);
  const broken = 'not-a-hash-of-wonderland';
  database.exec(`UPDATE accounts SET password_hash = '${broken}'; DROP TABLE denied;`);
  database.close();
  await call('POST', '/api/auth/login', { json: alice });
  await call('GET', '/api/orders', again);
  await call('POST', '/api/auth/logout', again);

  server.child.kill('SIGTERM');
  const { code, stdout, stderr } = await server.ended;
  assert.equal(code, 0);
  for (const status of [200, 204, 400, 401, 500, 503]) assert.ok(statuses.includes(status));
  const printed = stdout + stderr;
  assert.ok(printed.includes('session-ended') && printed.includes('request failed'), printed);
  for (const secret of secrets) assert.ok(!printed.includes(secret), `${secret} in ${printed}`);
});
