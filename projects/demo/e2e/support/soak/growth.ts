import type { Counts } from './page-counts.ts';

/** What was counted after so many rounds. */
export interface Sample {
  readonly round: number;
  readonly counts: Counts;
}

/** By how much each count grows a round. */
export function growthOf(samples: readonly Sample[]): Counts {
  const growth = (what: keyof Counts): number =>
    medianSlope(samples.map(({ round, counts }) => [round, counts[what]]));
  return {
    listeners: growth('listeners'),
    nodes: growth('nodes'),
    subscriptions: growth('subscriptions'),
    objects: growth('objects'),
    heap: growth('heap'),
  };
}

/**
 * The median of the slopes between all pairs of points (Theil and Sen).
 *
 * A leak grows between any two points. A cache that fills once, or one point that was taken at a bad moment, moves few
 * of the pairs and leaves the median where it is.
 */
function medianSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).map(([nextX, nextY]) => (nextY - y) / (nextX - x)),
  );
  const sorted = slopes.sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
