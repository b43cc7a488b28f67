import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Config } from '../src/config.ts';
import { assertProblem } from './assert-refused.ts';
import { startServer, temporaryFolder, type TestServer } from './start-server.ts';

const HTML = `<!doctype html><title>Demo</title><style nonce="CSP_NONCE_PLACEHOLDER">p{}</style>
<app-root ngCspNonce="CSP_NONCE_PLACEHOLDER"></app-root><script src="main-ABCD1234.js" nonce="CSP_NONCE_PLACEHOLDER"></script>`;
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5000))});`;
const NAVIGATION = { 'sec-fetch-mode': 'navigate', accept: 'text/html' };

function startSite(
  t: TestContext,
  overrides: Partial<Config> = {},
  html = HTML,
): Promise<TestServer> {
  const staticDir = temporaryFolder(t);
  writeFileSync(join(staticDir, 'index.html'), html);
  writeFileSync(join(staticDir, 'main-ABCD1234.js'), SCRIPT);
  writeFileSync(join(staticDir, 'chunk-BkoW5-00.js'), SCRIPT);
  writeFileSync(join(staticDir, 'favicon.ico'), 'icon');
  mkdirSync(join(staticDir, 'media'));
  writeFileSync(join(staticDir, 'media', 'inter-Q1W2E3R4.woff2'), 'font');
  return startServer(t, { staticDir, ...overrides });
}

test('the document is served for every page of the app, never stored', async (t) => {
  const server = await startSite(t);
  for (const path of ['/', '/orders', '/sessions?x=1', '/index.html', '/healthy', '/apiary']) {
    const answer = await server.call('GET', path, { headers: NAVIGATION });
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
    assert.equal(answer.headers['cache-control'], 'no-store');
    assert.match(answer.text, /<app-root/);
  }
});

test('the document carries a new nonce each time, the same as its policy', async (t) => {
  const server = await startSite(t);
  const nonces = new Set<string>();
  for (let count = 0; count < 5; count += 1) {
    const { text, headers } = await server.call('GET', '/', { headers: NAVIGATION });
    const policy = String(headers['content-security-policy']);
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    assert.equal(Buffer.from(nonce, 'base64').length, 16);
    assert.ok(text.includes(`ngCspNonce="${nonce}"`) && text.includes(`<style nonce="${nonce}"`));
    assert.doesNotMatch(text, /CSP_NONCE_PLACEHOLDER/);
    nonces.add(nonce);
  }
  assert.equal(nonces.size, 5);
});

test('the policy is strict and does not break plain http', async (t) => {
  const server = await startSite(t);
  const { headers } = await server.call('GET', '/', { headers: NAVIGATION });
  const policy = String(headers['content-security-policy']);
  for (const part of [
    "default-src 'self'",
    "script-src 'self';",
    "connect-src 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ]) {
    assert.ok(policy.includes(part), part);
  }
  assert.doesNotMatch(policy, /unsafe|\*|upgrade-insecure-requests/);
  assert.equal(headers['strict-transport-security'], undefined);
});

test('with an https PUBLIC_URL insecure requests are upgraded', async (t) => {
  const server = await startSite(t, { publicOrigin: 'https://app.example.com' });
  const { headers } = await server.call('GET', '/', { headers: NAVIGATION });
  assert.match(String(headers['content-security-policy']), /upgrade-insecure-requests/);
});

test('a script with an address needs no nonce, though the build gives it one', async (t) => {
  const server = await startSite(t);
  const { headers } = await server.call('GET', '/', { headers: NAVIGATION });
  assert.match(String(headers['content-security-policy']), /script-src 'self';/);
});

test('an inline script with the placeholder is allowed by the nonce', async (t) => {
  const html = `${HTML}<script nonce="CSP_NONCE_PLACEHOLDER">1</script>`;
  const server = await startSite(t, {}, html);
  const { headers } = await server.call('GET', '/', { headers: NAVIGATION });
  assert.match(String(headers['content-security-policy']), /script-src 'self' 'nonce-/);
});

test('files with a hash in the name may be kept, others are asked for again', async (t) => {
  const server = await startSite(t);
  const cachingOf = async (path: string): Promise<unknown> => {
    const answer = await server.call('GET', path);
    assert.equal(answer.status, 200, path);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
    return answer.headers['cache-control'];
  };
  assert.equal(await cachingOf('/main-ABCD1234.js'), 'public, max-age=31536000, immutable');
  assert.equal(
    await cachingOf('/media/inter-Q1W2E3R4.woff2'),
    'public, max-age=31536000, immutable',
  );
  assert.equal(await cachingOf('/chunk-BkoW5-00.js'), 'public, max-age=31536000, immutable');
  assert.equal(await cachingOf('/favicon.ico'), 'no-cache');
});

test('scripts and the document are compressed', async (t) => {
  const server = await startSite(t, {}, HTML + '<!-- -->'.repeat(500));
  const get = (path: string, encoding: string) =>
    server.call('GET', path, { headers: { ...NAVIGATION, 'accept-encoding': encoding } });
  const script = await get('/main-ABCD1234.js', 'br, gzip');
  assert.equal(script.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(script.bytes).toString(), SCRIPT);
  assert.match(String(script.headers.vary), /accept-encoding/i);
  const page = await get('/', 'gzip');
  assert.equal(page.headers['content-encoding'], 'gzip');
  assert.match(gunzipSync(page.bytes).toString(), /<app-root/);
});

test('answers of the API are not compressed: their length would tell what is in them', async (t) => {
  const server = await startSite(t);
  const { token } = await server.signIn();
  for (let count = 0; count < 10; count += 1) {
    await server.call('POST', '/api/orders', { token, json: { item: 'Hat', quantity: 1 } });
  }
  const headers = { 'accept-encoding': 'br, gzip' };
  const orders = await server.call('GET', '/api/orders', { token, headers });
  assert.ok(orders.bytes.length > 1024);
  assert.equal(orders.headers['content-encoding'], undefined);
});

test('what is missing is a JSON 404 unless it is a page', async (t) => {
  const server = await startSite(t);
  for (const path of ['/api/nothing', '/api', '/__faults', '/health/x']) {
    assertProblem(await server.call('GET', path, { headers: NAVIGATION }), 404, 'not_found');
  }
  const asScript = { 'sec-fetch-mode': 'no-cors', accept: '*/*' };
  assertProblem(
    await server.call('GET', '/old-11112222.js', { headers: asScript }),
    404,
    'not_found',
  );
  assertProblem(await server.call('POST', '/orders', { json: {} }), 404, 'not_found');
});

test('nothing outside the folder is served', async (t) => {
  const server = await startSite(t);
  for (const path of [
    '/../server.sqlite',
    '/%2e%2e/server.sqlite',
    '/..%2fserver.sqlite',
    '/media/..%5c..%5cx',
  ]) {
    const { status } = await server.call('GET', path);
    assert.ok(status === 404 || status === 400 || status === 403, `${path}: ${status}`);
  }
});

test('the API works beside the site', async (t) => {
  const server = await startSite(t);
  const { token } = await server.signIn();
  assert.equal(
    (await server.call('GET', '/api/orders', { token, headers: NAVIGATION })).status,
    200,
  );
  assert.equal((await server.call('GET', '/health', { headers: NAVIGATION })).status, 200);
});
