import type { CartLine } from '../cart/cart-line';

const KEY = 'demo_recent';

/** What a later visit of this browser begins with. */
export function readRecent(): readonly CartLine[] {
  try {
    const lines: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(lines) ? (lines as CartLine[]) : [];
  } catch {
    // Cut off, or the storage is blocked (SecurityError): then there is nothing recent.
    return [];
  }
}

export function writeRecent(lines: readonly CartLine[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(lines));
  } catch {
    // Blocked or full: a convenience is lost, nothing else.
  }
}
