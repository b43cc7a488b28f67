/**
 * Runs a task while no other tab of this origin runs one of the same name.
 *
 * A refresh token works once: two tabs that spend the same one end the session.
 */
export function exclusively<T>(name: string, task: () => Promise<T>): Promise<T> {
  // Only secure contexts have locks; over plain http (not localhost) tabs have to take their chances.
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request(name, task) : task();
}

/** The name under which all tabs refresh. */
export const REFRESH_LOCK = 'demo-refresh';
