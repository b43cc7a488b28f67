import type { BrowserContext, Page, Request } from '@playwright/test';

interface Claims {
  readonly sid: string;
  readonly sub: string;
}

interface KnownToken extends Claims {
  readonly token: string;
}

/**
 * Knows the access tokens that the devices have used, and which sessions the server has confirmed to be over. From then
 * on none of their tokens may work again, whatever happens to the server and its store.
 */
export class WatchedTokens {
  readonly #url: string;
  readonly #ofPage = new Map<Page, KnownToken>();
  /** One a session: they are denied together. */
  readonly #known = new Map<string, KnownToken>();
  readonly #ended = new Set<string>();
  #lookedAt = 0;
  /** What was known when “everywhere” was asked for: what begins later may survive it. */
  readonly #knownBefore = new WeakMap<Request, readonly KnownToken[]>();

  constructor(url: string) {
    this.#url = url;
  }

  watch(context: BrowserContext): void {
    context.on('request', (request) => {
      this.#knownBefore.set(request, [...this.#known.values()]);
      const sender = bearerOf(request);
      if (sender === null) return;
      this.#known.set(sender.sid, sender);
      this.#ofPage.set(request.frame().page(), sender);
    });
    context.on('requestfinished', (request) => {
      void this.#hear(request).catch(() => undefined); // The page is gone: nothing was confirmed.
    });
  }

  /** How many sessions the server has confirmed to be over. */
  get endedCount(): number {
    return this.#ended.size;
  }

  /** The sessions whose token the server accepts although it must not; of those that have ended since the last look. */
  newlyEndedButAccepted(): Promise<string[]> {
    const sessions = [...this.#ended].slice(this.#lookedAt);
    this.#lookedAt = this.#ended.size;
    return this.#acceptedOf(sessions);
  }

  /** The same of all that have ever ended. */
  endedButAccepted(): Promise<string[]> {
    return this.#acceptedOf([...this.#ended]);
  }

  /** Whether the server accepts the last token that the page has used. */
  isAccepted(page: Page): Promise<boolean> {
    return this.#accepts(this.#ofPage.get(page));
  }

  async #acceptedOf(sessions: readonly string[]): Promise<string[]> {
    const accepted = await Promise.all(sessions.map((sid) => this.#accepts(this.#known.get(sid))));
    return sessions.filter((_, index) => accepted[index]);
  }

  async #accepts(known: KnownToken | undefined): Promise<boolean> {
    if (known === undefined) return false;
    const headers = { authorization: `Bearer ${known.token}` };
    try {
      return (await fetch(`${this.#url}/api/auth/session`, { headers })).ok;
    } catch {
      // A server that is down accepts nothing.
      return false;
    }
  }

  async #hear(request: Request): Promise<void> {
    const { pathname } = new URL(request.url());
    const sender = bearerOf(request);
    if (sender === null || !/\/auth\/logout(?:-all)?$/.test(pathname)) return;
    const response = await request.response();
    if (!response?.ok()) return;
    if (pathname.endsWith('/logout')) {
      this.#ended.add(sender.sid);
      return;
    }
    const isKept = request.postData()?.includes('"keepCurrent":true') ?? false;
    for (const { sid, sub } of this.#knownBefore.get(request) ?? []) {
      if (sub === sender.sub && !(isKept && sid === sender.sid)) this.#ended.add(sid);
    }
  }
}

function bearerOf(request: Request): KnownToken | null {
  const { authorization } = request.headers();
  if (authorization === undefined) return null;
  const token = authorization.replace('Bearer ', '');
  return { token, ...claimsOf(token) };
}

function claimsOf(token: string): Claims {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
}
