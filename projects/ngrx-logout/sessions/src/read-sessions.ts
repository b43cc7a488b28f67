import type { Session } from './session';
import { SessionsFailure } from './sessions-problem';

// 1973 as milliseconds, the year 5138 as seconds.
const FIRST_MILLISECONDS = 1e11;
const LONGEST_TEXT = 200;
// Control characters, and those that reorder or hide text: a device may call itself what it likes.
const UNSEEN = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Makes sessions of what a server or `map` gives: known members only, as plain text, the current one first and the
 * others by their last activity.
 *
 * @throws SessionsFailure `unreadable`.
 * @param currentId whose session is this page's, where the server does not mark it.
 */
export function readSessions(items: unknown, currentId: string | null): readonly Session[] {
  if (!Array.isArray(items)) {
    throw new SessionsFailure('unreadable');
  }
  return items.map((item: unknown) => readSession(item, currentId)).sort(byActivity);
}

function readSession(item: unknown, currentId: string | null): Session {
  if (typeof item !== 'object' || item === null) {
    throw new SessionsFailure('unreadable');
  }
  const { id, device, browser, ip, createdAt, lastActiveAt, current } = item as Partial<
    Record<keyof Session, unknown>
  >;
  const read = readId(id);
  return {
    id: read,
    device: readText(device),
    browser: readText(browser),
    ip: readText(ip),
    createdAt: readMoment(createdAt),
    lastActiveAt: readMoment(lastActiveAt),
    current: currentId === null ? current === true : read === currentId,
  };
}

function readId(id: unknown): string {
  const read = typeof id === 'number' ? String(id) : id;
  // A path of one or two dots would lead to another address.
  if (typeof read !== 'string' || /^\.{0,2}$/.test(read)) {
    throw new SessionsFailure('unreadable');
  }
  return read;
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value.replace(UNSEEN, '').trim().slice(0, LONGEST_TEXT) : '';
}

function readMoment(value: unknown): string | null {
  const date = new Date(millisecondsOf(value));
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

function millisecondsOf(value: unknown): number {
  if (value instanceof Date) {
    return value.getTime();
  }
  if (typeof value === 'string' && !/^\d+$/.test(value)) {
    return Date.parse(value);
  }
  const count = typeof value === 'string' ? Number(value) : value;
  if (typeof count !== 'number') {
    return NaN;
  }
  return Math.abs(count) < FIRST_MILLISECONDS ? count * 1000 : count;
}

function byActivity(one: Session, other: Session): number {
  if (one.current !== other.current) {
    return one.current ? -1 : 1;
  }
  const [first, second] = [one.lastActiveAt ?? '', other.lastActiveAt ?? ''];
  return first === second ? 0 : first > second ? -1 : 1;
}
