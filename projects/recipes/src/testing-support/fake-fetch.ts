/** The server of a library that does not use HttpClient. */
export class FakeFetch {
  readonly requests: { readonly url: string; readonly body: string }[] = [];
  #answer: () => Promise<Response> = () => Promise.resolve(new Response('{}'));

  constructor() {
    spyOn(window, 'fetch').and.callFake((input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      this.requests.push({ url, body: typeof init?.body === 'string' ? init.body : '' });
      return this.#answer();
    });
  }

  /** From now on, every request gets this answer. */
  answer(status: number, body: object = {}): void {
    this.#answer = () => Promise.resolve(new Response(JSON.stringify(body), { status }));
  }

  /** From now on, no request is answered. */
  hang(): void {
    this.#answer = () => new Promise(() => undefined);
  }

  /** From now on, the network is down. */
  goOffline(): void {
    this.#answer = () => Promise.reject(new TypeError('Failed to fetch'));
  }

  /** What was asked of an address. */
  bodiesTo(url: string): readonly string[] {
    return this.requests.filter((request) => request.url === url).map(({ body }) => body);
  }
}
