/** What was measured of one variant, round by round, in the same order as of all others. */
export type Samples = readonly number[];

export function median(samples: Samples): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

export function minimum(samples: Samples): number {
  return Math.min(...samples);
}

/** How two variants compare: by their minima, and by the median of the rounds' own ratios. */
export interface Ratio {
  readonly ofMinima: number;
  readonly ofPairs: number;
}

export function ratio(samples: Samples, to: Samples): Ratio {
  return {
    ofMinima: minimum(samples) / minimum(to),
    ofPairs: median(samples.map((sample, round) => sample / (to[round] ?? NaN))),
  };
}
