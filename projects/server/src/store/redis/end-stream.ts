import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { toEndEntries, type EndEntry } from './end-entry.ts';
import { READ_BY_ALL, RENEW_LEASE } from './lease-scripts.ts';
import type { RedisConnection } from './redis-connection.ts';

/** How old a node's knowledge may be and still be used, in milliseconds. Beyond it Redis itself is asked. */
export const STALENESS = 1000;

/** Well within `STALENESS`, so that a quiet stream is no stale one. */
const BLOCK_FOR = 250;
const MOST_AT_ONCE = 1000;
const TRY_AGAIN_AFTER = 100;

export interface EndStreamOptions {
  /** For reading only: a read blocks it. */
  reading: RedisConnection;
  asking: RedisConnection;
  prefix: string;
  /** How long entries are kept, in milliseconds. */
  retention: number;
  hear: (entry: EndEntry) => void;
  /** Entries may have been missed: Redis has lost them, or it was away for longer than it keeps them. */
  lose: () => void;
}

/**
 * Follows the stream of ends. Redis answers a blocked read the moment something ends, so a node usually knows within
 * a millisecond; what `isFresh` and the leases add is certainty.
 *
 * **A node never decides by knowledge older than `STALENESS`.** `isFresh` counts from when the last answered read was
 * *sent*, by this node's own clock: all that was written before is in.
 *
 * **Once `untilRead` resolves, no node lacks the entry.** A node renews its lease in the same write that sends a read,
 * so at Redis the lease ends no earlier than the freshness. Whoever ended a session waits until each node has read the
 * entry or has no lease left, and therefore asks Redis itself.
 */
export class EndStream {
  readonly #options: EndStreamOptions;
  readonly #node = randomUUID();
  #lastId = '0-0';
  #known = NEVER;
  #epoch: string | null = null;
  #isClosed = false;

  constructor(options: EndStreamOptions) {
    this.#options = options;
  }

  /** Reads until closed. */
  async follow(): Promise<void> {
    while (!this.#isClosed) {
      try {
        await this.#read();
      } catch {
        // Redis is away: `isFresh` says so soon, and whatever needs Redis says why.
        await wait(TRY_AGAIN_AFTER, undefined, { ref: false });
      }
    }
  }

  isFresh(): boolean {
    return isWithin(STALENESS, this.#known);
  }

  /** Resolves when every node knows of the entry or asks Redis, at the latest when all leases have run out. */
  async untilRead(entry: string): Promise<void> {
    const from = performance.now();
    for (let pause = 1; performance.now() - from < STALENESS; pause = Math.min(2 * pause, 50)) {
      if (compareIds(await this.#readByAll(), entry) >= 0) return;
      await wait(pause);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const { asking, reading, prefix } = this.#options;
    reading.close();
    try {
      // Nobody has to wait for a node that is gone.
      await asking.run('ZREM', `${prefix}leases`, this.#node);
      await asking.run('HDEL', `${prefix}read`, this.#node);
    } catch {
      // Without Redis the lease runs out by itself.
    }
  }

  async #read(): Promise<void> {
    const { reading, prefix, hear } = this.#options;
    const sentAt = momentOfNow();
    // In this order on one connection: a read that is answered has a lease.
    const [lease, reply] = await Promise.all([
      reading.run(
        ...['EVAL', RENEW_LEASE, '1', prefix],
        ...[this.#node, this.#lastId, `${STALENESS}`, randomUUID()],
      ),
      reading.run(
        ...['XREAD', 'COUNT', `${MOST_AT_ONCE}`, 'BLOCK', `${BLOCK_FOR}`],
        ...['STREAMS', `${prefix}ends`, this.#lastId],
      ),
    ]);
    const [newest, epoch] = lease as [string, string];
    if (this.#hasLost(newest, epoch)) return;
    const entries = toEndEntries(reply);
    for (const entry of entries) {
      hear(entry);
      this.#lastId = entry.id;
    }
    // A full answer may have left something behind.
    if (entries.length < MOST_AT_ONCE) this.#known = sentAt;
  }

  /** Begins anew if so. */
  #hasLost(newest: string, epoch: string): boolean {
    const isAnother = this.#epoch !== null && epoch !== this.#epoch;
    // A replica that took over, or a copy that was put back.
    const isOlder = compareIds(newest, this.#lastId) < 0;
    const wasAway = this.#known !== NEVER && !isWithin(this.#options.retention, this.#known);
    this.#epoch = epoch;
    if (!isAnother && !isOlder && !wasAway) return false;
    this.#lastId = '0-0';
    this.#known = NEVER;
    this.#options.lose();
    return true;
  }

  async #readByAll(): Promise<string> {
    const { asking, prefix } = this.#options;
    try {
      return String(await asking.run('EVAL', READ_BY_ALL, '1', prefix));
    } catch {
      // It cannot say: then the leases have to run out.
      return '0-0';
    }
  }
}

/** By two clocks: the one that is never set, and the one that goes on while the machine sleeps. */
interface Moment {
  running: number;
  wall: number;
}

const NEVER: Moment = { running: -Infinity, wall: -Infinity };

function momentOfNow(): Moment {
  return { running: performance.now(), wall: Date.now() };
}

function isWithin(milliseconds: number, { running, wall }: Moment): boolean {
  return performance.now() - running <= milliseconds && Date.now() - wall <= milliseconds;
}

/** Of a stream: `1700000000000-0`. */
function compareIds(left: string, right: string): number {
  const [leftTime = 0, leftNumber = 0] = left.split('-').map(Number);
  const [rightTime = 0, rightNumber = 0] = right.split('-').map(Number);
  return leftTime - rightTime || leftNumber - rightNumber;
}
