import type { RemoteEvent } from './remote-transport';

/**
 * What a refusal says about coming back, as an event or none. Only seconds are read: the other form, a date, is one of
 * the server's clock, and the growing waits will do.
 */
export function restAskedFor(
  headers: { get(name: string): string | null } | null,
): readonly RemoteEvent[] {
  const seconds = headers?.get('Retry-After')?.trim() ?? '';
  return /^\d+$/.test(seconds) ? [{ type: 'retry-after', ms: Number(seconds) * 1000 }] : [];
}
