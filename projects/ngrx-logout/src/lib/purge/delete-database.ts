/** How long another tab's connection may take to close once it is known to be in the way, in milliseconds. */
const GRACE = 500;

/**
 * Deletes a database. A deletion that another connection blocks stands in the queue until that connection closes, and
 * every later `open()` behind it: it cannot be withdrawn. So this says `blocked` and waits no longer.
 *
 * @throws DOMException where the browser refuses, or `deadline` has passed.
 */
export function deleteDatabase(
  factory: IDBFactory,
  name: string,
  deadline: AbortSignal,
): Promise<'deleted' | 'blocked'> {
  deadline.throwIfAborted();
  return new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    let patience: ReturnType<typeof setTimeout> | undefined;
    request.onblocked = () => {
      patience = setTimeout(() => resolve('blocked'), GRACE);
    };
    request.onsuccess = () => {
      clearTimeout(patience);
      resolve('deleted');
    };
    request.onerror = (event) => {
      // Unhandled, it would reach the window's error handlers.
      event.preventDefault();
      clearTimeout(patience);
      reject(request.error ?? new DOMException('', 'AbortError'));
    };
    deadline.addEventListener('abort', () => {
      clearTimeout(patience);
      if (patience === undefined) {
        reject(new DOMException('', 'TimeoutError'));
      } else {
        resolve('blocked');
      }
    });
  });
}
