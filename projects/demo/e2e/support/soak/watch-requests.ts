import type { WatchedWindow } from './crossing-watch.ts';

/** What became of the requests, for example `{ 'GET /api/orders aborted': 12 }`. */
export type RequestTally = Record<string, number>;

export interface TallyingWindow extends WatchedWindow {
  requestTally: RequestTally;
}

/**
 * For `addInitScript`, after the crossing watch: tells it of requests that leave, and of answers that arrive, for a
 * session that is not the one in the store. With nobody signed in, only reads are: a revocation may be tried again, and
 * a write is let finish.
 */
export function watchRequests(): void {
  const page = window as unknown as TallyingWindow;
  const { crossingWatch: watch } = page;
  const tally: RequestTally = {};
  page.requestTally = tally;

  const send = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const method = init?.method ?? 'GET';
    const name = `${method} ${pathOf(input)}`;
    const sentBy = sessionOf(init) ?? watch.session;
    if (isForeign(method, sentBy)) watch.note(`request ${name}`, 'another session');
    try {
      const answer = await send(input, init);
      count(`${name} ${answer.status}`);
      if (isForeign(method, sentBy)) watch.note(`answer ${name}`, 'another session');
      return answer;
    } catch (error) {
      const isAborted = error instanceof DOMException && error.name === 'AbortError';
      count(`${name} ${isAborted ? 'aborted' : 'failed'}`);
      throw error;
    }
  };

  function isForeign(method: string, sentBy: string | null): boolean {
    const isJudged = watch.session !== null || method === 'GET';
    return isJudged && sentBy !== null && sentBy !== watch.session;
  }

  function pathOf(input: RequestInfo | URL): string {
    return new URL(input instanceof Request ? input.url : input, location.href).pathname;
  }

  /** The session that an access token was issued for. */
  function sessionOf(init: RequestInit | undefined): string | null {
    const bearer = new Headers(init?.headers).get('authorization');
    const claims = bearer?.split('.')[1];
    if (claims === undefined) return null;
    const json = atob(claims.replaceAll('-', '+').replaceAll('_', '/'));
    return (JSON.parse(json) as { sid: string }).sid;
  }

  function count(what: string): void {
    tally[what] = (tally[what] ?? 0) + 1;
  }
}
