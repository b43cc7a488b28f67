import { Injectable } from '@angular/core';

/** How the server takes the revocation of the clean run. */
export type ServerMood = 'normal' | 'slow' | 'hangs' | 'drops' | 'fails';

interface Fault {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly delayMs?: number;
  readonly hang?: boolean;
  readonly drop?: boolean;
  readonly status?: number;
}

const FAULTS: Readonly<Record<Exclude<ServerMood, 'normal'>, Partial<Fault>>> = {
  slow: { delayMs: 2000 },
  hangs: { hang: true },
  drops: { drop: true },
  fails: { status: 500 },
};

/** Much longer than a logout, and not longer than somebody watches. */
export const LATE = 800;

/**
 * Tells the reference server to misbehave. Only one that was started with `FAULTS=1` listens; with any other the lab
 * shows what it can.
 *
 * With `fetch`, because no interceptor has a say in this: it is not the application that asks.
 */
@Injectable({ providedIn: 'root' })
export class ServerFaults {
  /** For one request, so that a retry finds the server as it is. Says whether the server listens. */
  forRevocation(mood: ServerMood): Promise<boolean> {
    if (mood === 'normal') return Promise.resolve(true);
    return this.#set({ path: '/api/auth/logout', method: 'POST', ...FAULTS[mood] });
  }

  /** The next answer with orders is under way for a while. */
  lateOrders(): Promise<boolean> {
    return this.#set({ path: '/api/orders', method: 'GET', delayMs: LATE });
  }

  async #set(fault: Fault): Promise<boolean> {
    try {
      const { ok } = await fetch('/__faults', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...fault, times: 1 }),
      });
      return ok;
    } catch {
      // No network: the run itself will say so.
      return false;
    }
  }
}
