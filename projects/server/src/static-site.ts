import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import files from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import { isHttps } from './security-headers.ts';

/** Stands in index.html wherever the nonce belongs: `<app-root ngCspNonce="CSP_NONCE_PLACEHOLDER">`. */
export const NONCE_PLACEHOLDER = 'CSP_NONCE_PLACEHOLDER';

/** `main-K3J9XQ2A.js`, `chunk-BkoW5-00.js`: the name changes with the content, so a copy may be kept for good. */
const HASHED_NAME = /-[\w-]{8}\.(?:css|js|woff2?)$/;

/** Serves a built single-page app: files by their name, and its document for every other page of it. */
export async function serveStaticSite(
  root: FastifyInstance,
  config: Config,
  folder: string,
): Promise<void> {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');

  // A scope of its own: compressing the API's answers would let their length tell secrets (BREACH).
  await root.register(async (app) => {
    await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 });
    await app.register(files, {
      root: folder,
      wildcard: false,
      index: false,
      globIgnore: ['index.html'],
      cacheControl: false,
      setHeaders(reply, path) {
        const isHashed = HASHED_NAME.test(path);
        const caching = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
        reply.header('cache-control', caching);
        reply.header('content-security-policy', sitePolicy(config, html, null));
      },
    });

    app.get('/*', async (request, reply) => {
      if (!isNavigation(request)) {
        reply.callNotFound();
        return reply;
      }
      const nonce = randomBytes(16).toString('base64');
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', sitePolicy(config, html, nonce))
        .send(html.replaceAll(NONCE_PLACEHOLDER, nonce));
    });
  });
}

/** A missing script must not be answered with a page: the browser would report a syntax error in it. */
function isNavigation({ url, headers }: FastifyRequest): boolean {
  if (/^\/(api|__faults|health)(?![^/?])/.test(url)) return false;
  const mode = headers['sec-fetch-mode'];
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate';
}

function sitePolicy(config: Config, html: string, nonce: string | null): string {
  const withNonce = nonce === null ? '' : ` 'nonce-${nonce}'`;
  // Angular's inlined critical CSS brings one inline script; a build without it gets none.
  // It puts the nonce on scripts that have an address, too, which 'self' covers.
  const hasInlineScript = new RegExp(`<script(?![^>]*\\ssrc=)[^>]*${NONCE_PLACEHOLDER}`).test(html);
  return [
    "default-src 'self'",
    `script-src 'self'${hasInlineScript ? withNonce : ''}`,
    `style-src 'self'${withNonce}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps(config) ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}
