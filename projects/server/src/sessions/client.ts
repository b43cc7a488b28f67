import type { FastifyRequest } from 'fastify';

/** Where a session was begun: what its owner recognises it by. */
export interface Client {
  device: string;
  browser: string;
  ip: string;
}

const DEVICES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

// In this order: Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari.
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).* Safari\//, 'Safari'],
];

const LONGEST = 80;

/** Who sent the request. What is in it was chosen by the client: text to be shown, never to be trusted or rendered. */
export function clientOf({ headers, ip }: FastifyRequest): Client {
  const userAgent = headers['user-agent'] ?? '';
  const device = DEVICES.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Unknown device';
  return { device, browser: browserOf(userAgent), ip };
}

function browserOf(userAgent: string): string {
  for (const [pattern, name] of BROWSERS) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version.slice(0, 4)}`;
  }
  // Other programs are best known by what they call themselves.
  return userAgent.slice(0, LONGEST) || 'Unknown browser';
}
