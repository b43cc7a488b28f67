import type { LogoutReason } from 'ngrx-logout';
import type { SessionEnded } from './remote-transport';

/** The reasons that the server's word may give. Of what another tab does, the tabs tell each other. */
const REASONS: readonly unknown[] = ['other-device', 'token-revoked', 'expired'];

/**
 * The reason of the logout that an event asks for; `null` where it is about no session of this page.
 *
 * Compares what came over a wire, so nothing of its shape is certain.
 */
export function reasonToEnd(event: SessionEnded, sessionId: string | null): LogoutReason | null {
  const { sessionId: ended, reason } = event as Record<keyof SessionEnded, unknown>;
  if (typeof ended !== 'string' || ended === '' || ended !== sessionId) {
    return null;
  }
  return REASONS.includes(reason) ? (reason as LogoutReason) : 'other-device';
}
