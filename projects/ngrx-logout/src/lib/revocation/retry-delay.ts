import type { RevocationAnswer } from './classify-answer';
import type { RevocationOutcome } from '../model/logout-report';

const FIRST_DELAY = 2_000;
const SHORTEST_DELAY = 1_000;
const LONGEST_DELAY = 3_600_000;
const MOST_TRIES = 6;

/**
 * Milliseconds until the revocation is worth another try, or `null` where it is not.
 *
 * A 503 with `Retry-After` promises that the token still lives (RFC 7009 section 2.2.1); without an answer, nobody
 * knows. Other statuses are an answer, and asking again would bring the same.
 */
export function retryDelay(
  outcome: RevocationOutcome,
  answer: RevocationAnswer | null,
  tries: number,
  now: number,
): number | null {
  const retryAfter = answer?.status === 503 ? answer.headers.get('Retry-After') : null;
  // Of several requests, an answered one was not the one that found nobody.
  const isUnanswered = (answer?.status ?? 0) === 0 && ['offline', 'timed-out'].includes(outcome);
  const isWorthIt = isUnanswered || retryAfter !== null;
  if (!isWorthIt || tries >= MOST_TRIES) {
    return null;
  }
  const delay = asked(retryAfter, now) ?? FIRST_DELAY * 2 ** (tries - 1);
  // Sooner than it was asked for would be rude, and later than that nobody waits.
  return delay > LONGEST_DELAY ? null : Math.max(delay, SHORTEST_DELAY);
}

// Seconds or an HTTP date (RFC 9110 section 10.2.3); anything else is as good as nothing.
function asked(retryAfter: string | null, now: number): number | null {
  const text = retryAfter?.trim() ?? '';
  if (/^-?\d+$/.test(text)) {
    return Number(text) * 1000;
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : date - now;
}
