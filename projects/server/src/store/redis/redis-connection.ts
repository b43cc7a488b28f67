import { createHash } from 'node:crypto';
import { createClient } from 'redis';
import { StoreUnavailable } from '../store-unavailable.ts';

/** A command that has no answer by then counts as unanswered: the caller's own client is waiting. */
const ANSWER_WITHIN = 2000;
const FIRST_TRIES = 3;

/** A script that Redis runs alone: nothing comes between its commands. */
export interface Script {
  text: string;
  sha: string;
}

export function script(text: string): Script {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/**
 * One connection to Redis. It comes back by itself after a loss; until then commands are refused at once instead of
 * kept for later, since their callers will have given up. Whatever goes wrong comes out as `StoreUnavailable`.
 */
export class RedisConnection {
  readonly #url: string;
  #client: Client;

  private constructor(url: string, client: Client) {
    this.#url = url;
    this.#client = client;
  }

  /** Rejects when Redis cannot be reached now. */
  static async open(url: string): Promise<RedisConnection> {
    const client = clientFor(url, FIRST_TRIES);
    await client.connect();
    return new RedisConnection(url, client);
  }

  async run(...command: string[]): Promise<unknown> {
    const client = this.#client;
    const timer = setTimeout(() => this.#replace(client), ANSWER_WITHIN);
    try {
      return await client.sendCommand(command);
    } catch (error) {
      throw new StoreUnavailable(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async runScript({ sha, text }: Script, key: string, ...values: string[]): Promise<unknown> {
    const rest = ['1', key, ...values];
    try {
      return await this.run('EVALSHA', sha, ...rest);
    } catch (error) {
      // A Redis that was restarted has forgotten it.
      if (!isUnknownScript(error)) throw error;
      return this.run('EVAL', text, ...rest);
    }
  }

  close(): void {
    if (this.#client.isOpen) this.#client.destroy();
  }

  /**
   * Gives the connection up, and with it all that waits for an answer. The silence may be its own: what is written into
   * a dead one is noticed after many minutes only.
   */
  #replace(silent: Client): void {
    if (this.#client !== silent || !silent.isOpen) return;
    silent.destroy();
    this.#client = clientFor(this.#url, Infinity);
    this.#client.connect().catch(() => {
      // Only when it is closed before it was connected.
    });
  }
}

type Client = ReturnType<typeof clientFor>;

function clientFor(url: string, firstTries: number) {
  let wasReady = false;
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    // A connection that is not used and dead is noticed by the silence between the pings.
    pingInterval: 1000,
    socket: {
      connectTimeout: ANSWER_WITHIN,
      socketTimeout: ANSWER_WITHIN + 1000,
      reconnectStrategy: (retries, cause) => {
        if (!wasReady && retries >= firstTries) return cause;
        return Math.min(50 * 2 ** retries, 1000);
      },
    },
  });
  // Each failure is the failure of a command as well, and told there; unheard, the event would end the process.
  client.on('error', () => undefined);
  return client.once('ready', () => (wasReady = true));
}

function isUnknownScript(error: unknown): boolean {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  return cause instanceof Error && cause.message.startsWith('NOSCRIPT');
}
