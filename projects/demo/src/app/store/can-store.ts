const PROBE = 'storage-probe';

/** Whether this browser lets the page keep anything: a sandboxed frame, or a user who blocks all cookies, does not. */
export function canStore(): boolean {
  try {
    localStorage.setItem(PROBE, PROBE);
    localStorage.removeItem(PROBE);
    return true;
  } catch {
    return false;
  }
}
