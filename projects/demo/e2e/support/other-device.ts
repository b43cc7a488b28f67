import { type APIRequestContext, expect, request } from '@playwright/test';

interface OpenSession {
  readonly accessToken: string;
  readonly sessionId: string;
}

/** Alice's other device, without a screen. */
export class OtherDevice {
  readonly #api: APIRequestContext;
  readonly #session: OpenSession;

  private constructor(api: APIRequestContext, session: OpenSession) {
    this.#api = api;
    this.#session = session;
  }

  static async signIn(baseURL: string): Promise<OtherDevice> {
    const api = await request.newContext({ baseURL });
    const data = { username: 'alice', password: 'wonderland' };
    const answer = await api.post('/api/auth/login', { data });
    return new OtherDevice(api, (await answer.json()) as OpenSession);
  }

  /** Ends all sessions of alice but its own. */
  async endOthers(): Promise<void> {
    const answer = await this.#api.post('/api/auth/logout-all', {
      headers: { authorization: `Bearer ${this.#session.accessToken}` },
      data: { keepCurrent: true },
    });
    expect(answer.status()).toBe(200);
  }

  async close(): Promise<void> {
    await this.#api.dispose();
  }
}
