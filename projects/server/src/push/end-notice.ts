import type { EndReason } from '../store/end-reason.ts';

/** What the clients of an ended session are sent. */
export interface EndNotice {
  reason: NoticeReason;
  sessionId: string;
}

/**
 * The reasons of a logout that nobody is asked about: a client must not take this for its user's own wish, which could
 * be vetoed.
 */
type NoticeReason = 'other-device' | 'other-tab' | 'token-revoked' | 'expired';

const REASONS: Readonly<Record<EndReason, NoticeReason>> = {
  // One session is one browser, so whoever signed out or in there did it in another tab.
  logout: 'other-tab',
  'replaced-by-login': 'other-tab',
  'refresh-token-reused': 'token-revoked',
  expired: 'expired',
  'ended-from-list': 'other-device',
  'ended-with-others': 'other-device',
  'logout-everywhere': 'other-device',
  'password-changed': 'other-device',
  'email-changed': 'other-device',
};

export function noticeOf(reason: EndReason, sessionId: string): EndNotice {
  return { reason: REASONS[reason], sessionId };
}
