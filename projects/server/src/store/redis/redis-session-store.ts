import { randomBytes } from 'node:crypto';
import { SessionEnds } from '../session-ends.ts';
import type {
  Ending,
  EndingOfAll,
  NewSession,
  Rotation,
  RotationResult,
  Session,
  SessionStore,
  TokenCheck,
} from '../session-store.ts';
import { toSessionEnd, type EndEntry } from './end-entry.ts';
import { EndStream } from './end-stream.ts';
import { RedisConnection, type Script } from './redis-connection.ts';
import { sessionToJson, toSessions } from './redis-session.ts';
import { RevocationView } from './revocation-view.ts';
import * as scripts from './session-scripts.ts';

/** How much longer than the longest access token an ending stays in the stream. */
const SLACK = 600_000;
const REMOVE_AT_ONCE = 500;

export interface RedisOptions {
  url: string;
  /** Stands before every key. */
  prefix: string;
  /** How long an access token lives, in milliseconds: as long as an ending matters. */
  accessTtl: number;
}

/**
 * Keeps sessions in Redis, for any number of nodes. Whether a token is denied is decided by a view that each node keeps
 * of the stream of ends, so that it costs no round trip; when the view is not certainly fresh, Redis is asked.
 */
export class RedisSessionStore implements SessionStore {
  readonly kind = 'redis';
  readonly ends = new SessionEnds();
  readonly #connection: RedisConnection;
  readonly #prefix: string;
  readonly #stream: EndStream;
  readonly #view = new RevocationView();

  private constructor(asking: RedisConnection, reading: RedisConnection, options: RedisOptions) {
    this.#connection = asking;
    this.#prefix = options.prefix;
    this.#stream = new EndStream({
      reading,
      asking,
      prefix: options.prefix,
      retention: options.accessTtl + SLACK,
      hear: (entry) => this.#hear(entry),
      lose: () => this.ends.tellLost(),
    });
  }

  /** Rejects when Redis cannot be reached now; later it may go and come back. */
  static async open(options: RedisOptions): Promise<RedisSessionStore> {
    const asking = await RedisConnection.open(options.url);
    const reading = await RedisConnection.open(options.url);
    const store = new RedisSessionStore(asking, reading, options);
    const retention = String(options.accessTtl + SLACK);
    await asking.runScript(scripts.KEEP_ENDS_FOR, options.prefix, retention);
    void store.#stream.follow();
    return store;
  }

  async signingSecret(): Promise<Uint8Array> {
    const key = `${this.#prefix}secret`;
    // Two nodes that start at once both try; the first wins and both read that one.
    await this.#connection.run('SET', key, randomBytes(32).toString('base64'), 'NX');
    return Buffer.from(String(await this.#connection.run('GET', key)), 'base64');
  }

  async create(begun: NewSession, refreshHash: string): Promise<Session> {
    const generation = await this.#run(scripts.CREATE, sessionToJson(begun), refreshHash);
    return { ...begun, generation: Number(generation) };
  }

  async find(sessionId: string, now: number): Promise<Session | null> {
    return first(await this.#run(scripts.FIND, sessionId, now));
  }

  async findByRefreshHash(hash: string, now: number): Promise<Session | null> {
    return first(await this.#run(scripts.FIND_BY_REFRESH_HASH, hash, now));
  }

  async sessionsOf(userId: string, now: number): Promise<Session[]> {
    return toSessions(await this.#run(scripts.SESSIONS_OF, userId, now));
  }

  async rotate(rotation: Rotation): Promise<RotationResult> {
    const { presentedHash, nextHash, now, expiresAt, accessExpiresAt } = rotation;
    const values = [presentedHash, nextHash, now, expiresAt, accessExpiresAt];
    const reply = await this.#run(scripts.ROTATE, ...values);
    const [outcome, sessions, entry] = reply as [RotationResult['outcome'], string, string];
    const session = first(sessions);
    if (outcome === 'unknown' || session === null) return { outcome: 'unknown' };
    await this.#untilRead(entry);
    return { outcome, session };
  }

  async reauthenticate(sessionId: string, now: number): Promise<boolean> {
    return (await this.#run(scripts.REAUTHENTICATE, sessionId, now)) === 1;
  }

  async end({ sessionId, reason, now, token }: Ending): Promise<Session | null> {
    const named = [token?.id ?? '', token?.expiresAt ?? 0];
    const reply = await this.#run(scripts.END, sessionId, reason, now, ...named);
    const [sessions, entry] = reply as [string, string];
    await this.#untilRead(entry);
    return first(sessions);
  }

  async endAll({ userId, keep, reason, now }: EndingOfAll): Promise<Session[] | null> {
    const reply = await this.#run(scripts.END_ALL, userId, keep ?? '', reason, now);
    if (reply === null) return null;
    const [sessions, entry] = reply as [string, string];
    await this.#untilRead(entry);
    return toSessions(sessions);
  }

  async isDenied(check: TokenCheck): Promise<boolean> {
    // What was denied once stays denied, however old the knowledge.
    if (this.#view.has(check)) return true;
    if (this.#stream.isFresh()) return false;
    const { userId, sessionId, tokenId, generation, now } = check;
    const reply = this.#run(scripts.IS_DENIED, userId, sessionId, tokenId, generation, now);
    return (await reply) === 1;
  }

  async removeExpired(now: number): Promise<Session[]> {
    const removed: Session[] = [];
    for (;;) {
      // In pieces: Redis serves nobody else while it runs a script.
      const reply = await this.#run(scripts.REMOVE_EXPIRED, now, REMOVE_AT_ONCE);
      const [count, sessions] = reply as [number, string];
      removed.push(...toSessions(sessions));
      if (count < REMOVE_AT_ONCE) return removed;
    }
  }

  async check(): Promise<void> {
    await this.#connection.run('PING');
  }

  async close(): Promise<void> {
    await this.#stream.close();
    this.#connection.close();
  }

  #run(script: Script, ...values: (string | number)[]): Promise<unknown> {
    return this.#connection.runScript(script, this.#prefix, ...values.map(String));
  }

  async #untilRead(entry: string): Promise<void> {
    if (entry !== '') await this.#stream.untilRead(entry);
  }

  #hear(entry: EndEntry): void {
    this.#view.apply(entry);
    const end = toSessionEnd(entry);
    if (end !== null) this.ends.tell(end);
  }
}

function first(reply: unknown): Session | null {
  return toSessions(reply)[0] ?? null;
}
