import type { ServerParts } from '../server-parts.ts';
import type { Action } from './action.ts';

/** `GET /health`: 503 as soon as the store does not answer, since then no token can be judged. */
export function health({ store }: ServerParts): Action {
  async function answerHealth(): Promise<unknown> {
    await store.check();
    return { store: store.kind };
  }

  return { method: 'GET', path: '/health', handlers: [answerHealth] };
}
