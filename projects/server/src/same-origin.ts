import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { isLoopback, type Config } from './config.ts';
import { Problem } from './problem.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses requests that change something and come from another site's page. */
export function refuseForeignPages(config: Config): (request: FastifyRequest) => Promise<void> {
  return async ({ method, headers }) => {
    if (SAFE_METHODS.has(method) || isOwnPage(headers, config)) return;
    throw new Problem(403, 'foreign_origin', 'Refused: sent by a page of another site.');
  };
}

/**
 * Browsers say where a request comes from in `Origin` and `Sec-Fetch-Site`; a client that sends neither is no browser
 * and carries no one's cookie.
 */
export function isOwnPage(headers: IncomingHttpHeaders, config: Config): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  return (
    (origin === undefined || isOwnOrigin(origin, host, config)) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}

function isOwnOrigin(origin: string, host: string | undefined, config: Config): boolean {
  // `null`: a sandboxed frame or a redirect across sites. Nobody we know.
  if (!URL.canParse(origin)) return false;
  if (config.publicOrigin !== null) return origin === config.publicOrigin;
  const url = new URL(origin);
  // Any port: the development server forwards its page's requests to us from a port of its own.
  if (isLoopback(config.host)) return isLoopback(url.hostname);
  return url.host === host;
}
