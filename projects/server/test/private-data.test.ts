import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertProblem } from './assert-refused.ts';
import { startServer, type Username } from './start-server.ts';

const USERNAMES: Username[] = ['alice', 'bob', 'carol'];

for (const username of USERNAMES) {
  test(`${username} sees her or his own marker in orders and profile, and nobody else’s`, async (t) => {
    const server = await startServer(t);
    const { token } = await server.signIn(username);
    const orders = await server.call('GET', '/api/orders', { token });
    const profile = await server.call('GET', '/api/profile', { token });
    const own = `${username.toUpperCase()}-PRIVATE-`;
    const marked = orders.json.filter(({ note }: { note: string }) => note.includes(own));
    assert.equal(marked.length, 3);
    assert.ok(profile.json.note.includes(own));
    const others = (orders.text + profile.text).replaceAll(own, '');
    assert.doesNotMatch(others, /-PRIVATE-/);
  });
}

test('an order has what a shop shows', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn();
  const [order] = (await server.call('GET', '/api/orders', { token })).json;
  assert.deepEqual(order, {
    id: 'order-3',
    item: 'Pack of cards',
    quantity: 3,
    price: 7.9,
    status: 'open',
    createdAt: '2026-04-01T00:00:00.000Z',
    note: 'ALICE-PRIVATE-ORDER-3: no red roses on the box',
  });
});

test('a new order is answered with 201 and comes first in its owner’s list only', async (t) => {
  const server = await startServer(t);
  const { token } = await server.signIn('alice');
  const json = { item: 'Hat', quantity: 2 };
  const created = await server.call('POST', '/api/orders', { token, json });
  assert.equal(created.status, 201);
  assert.equal(created.json.item, 'Hat');
  assert.equal(created.json.quantity, 2);
  assert.equal(created.json.createdAt, '2026-04-07T09:00:00.000Z');
  const [first] = (await server.call('GET', '/api/orders', { token })).json;
  assert.deepEqual(first, created.json);
  const bob = await server.signIn('bob');
  const others = await server.call('GET', '/api/orders', { token: bob.token });
  assert.ok(!others.text.includes(created.json.id));
});

test('the private calls refuse whoever is not signed in', async (t) => {
  const server = await startServer(t);
  const { cookie } = await server.signIn();
  for (const path of ['/api/orders', '/api/profile', '/api/auth/session']) {
    assertProblem(await server.call('GET', path), 401, 'not_signed_in');
    // The cookie is for the refresh: it opens nothing else.
    assertProblem(await server.call('GET', path, { cookie }), 401, 'not_signed_in');
  }
});

test('[ASVS 14.3.2] every answer about a person is no-store, also the refusals', async (t) => {
  const server = await startServer(t);
  const { token, cookie } = await server.signIn();
  const answers = [
    await server.call('GET', '/api/orders', { token }),
    await server.call('GET', '/api/profile', { token }),
    await server.call('GET', '/api/auth/session', { token }),
    await server.call('POST', '/api/orders', { token, json: { item: 'Hat', quantity: 1 } }),
    await server.call('POST', '/api/auth/refresh', { cookie }),
    await server.call('GET', '/api/orders'),
    await server.call('GET', '/api/nothing'),
    await server.call('POST', '/api/auth/login', { json: { username: 'alice', password: 'x' } }),
    await server.logout({ token }),
  ];
  for (const { headers } of answers) assert.equal(headers['cache-control'], 'no-store');
});
