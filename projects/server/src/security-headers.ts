import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { Config } from './config.ts';

export function isHttps({ publicOrigin }: Config): boolean {
  return publicOrigin?.startsWith('https:') ?? false;
}

/** Headers of every answer. The policy is that of an API, which no browser renders; the static site brings its own. */
export function securityHeaders(config: Config): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // On plain http a browser ignores it, but one that once saw it for localhost refuses http there for a year.
    strictTransportSecurity: isHttps(config) && { maxAge: 31_536_000 },
  };
}
