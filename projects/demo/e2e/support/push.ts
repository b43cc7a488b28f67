import type { Page, WebSocketRoute } from '@playwright/test';

const SOCKET = /\/socket\.io\//;

/** A page whose server cannot reach it, as behind a proxy without WebSockets: it hears of things with its requests. */
export async function withoutPush(page: Page): Promise<void> {
  await page.routeWebSocket(SOCKET, (socket) => socket.close());
}

/** Stands between a page and the server's push. */
export class Push {
  /** The urls of all connections so far. */
  readonly urls: string[] = [];
  #current: WebSocketRoute | null = null;
  #isBroken = false;

  static async of(page: Page): Promise<Push> {
    const push = new Push();
    await page.routeWebSocket(SOCKET, (socket) => {
      push.#accept(socket);
    });
    return push;
  }

  /** Says a word in the server's place. */
  say(event: string, data: unknown): void {
    this.#current?.send(`42${JSON.stringify([event, data])}`);
  }

  /** Cuts the connection, and every further one until `mend()`. */
  async breakDown(): Promise<void> {
    this.#isBroken = true;
    await this.#current?.close();
  }

  mend(): void {
    this.#isBroken = false;
  }

  #accept(socket: WebSocketRoute): void {
    this.urls.push(socket.url());
    if (this.#isBroken) {
      void socket.close();
    } else {
      socket.connectToServer();
      this.#current = socket;
    }
  }
}
