import { Injectable, inject } from '@angular/core';
import { getState } from '@ngrx/signals';
import { Store } from '@ngrx/store';
import { findTraces } from 'ngrx-logout/testing';
import { firstValueFrom } from 'rxjs';
import { RecentOrders } from '../recent/recent-orders';
import type { LabTrace } from './lab-result';

/** What stands nowhere but in her data. */
const MARKERS = ['ALICE-PRIVATE', 'user-alice'];

/** Looks for Alice in everything that a script of this page can read. */
@Injectable({ providedIn: 'root' })
export class LookForAlice {
  readonly #store = inject(Store);
  readonly #recent = inject(RecentOrders);

  /** Each place once, in the order of the look. */
  async now(): Promise<readonly LabTrace[]> {
    const slices = (await firstValueFrom(this.#store)) as object;
    const found = await findTraces(MARKERS, {
      store: () => ({ ...slices, RecentOrders: getState(this.#recent) }),
    });
    const traces = found.map(({ place, where }) => ({ place, where, isLate: false }));
    return [...new Map(traces.map((trace) => [keyOf(trace), trace])).values()];
  }
}

/** The second look, with what the first had not seen marked as late. */
export function withLateOnes(
  first: readonly LabTrace[],
  second: readonly LabTrace[],
): readonly LabTrace[] {
  const known = first.map(keyOf);
  return second.map((trace) => ({ ...trace, isLate: !known.includes(keyOf(trace)) }));
}

function keyOf({ place, where }: LabTrace): string {
  return `${place} ${where}`;
}
