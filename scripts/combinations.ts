/** One value for each dimension. */
export type Combination<Dimensions> = {
  readonly [Name in keyof Dimensions]: Dimensions[Name] extends readonly (infer Value)[]
    ? Value
    : never;
};

/** Every combination of the dimensions' values, the last dimension changing fastest. */
export function allCombinations<
  const Dimensions extends Readonly<Record<string, readonly unknown[]>>,
>(dimensions: Dimensions): Combination<Dimensions>[] {
  const combined = Object.entries(dimensions).reduce<Record<string, unknown>[]>(
    (rows, [name, values]) =>
      rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
  return combined as Combination<Dimensions>[];
}

/**
 * As few of the combinations as still hold every pair of values that stands together in any of them. Always the same
 * ones for the same list.
 *
 * Greedy: each time the one that holds most of the missing pairs, and of those the one with the least used ones. Not
 * always the smallest choice.
 */
export function pairwise<Row extends object>(combinations: readonly Row[]): Row[] {
  const candidates = combinations.map((row) => ({ row, pairs: pairsIn(row) }));
  const uses = new Map(candidates.flatMap(({ pairs }) => pairs.map((pair) => [pair, 0])));
  const usesOf = (pair: string): number => uses.get(pair) ?? 0;
  const chosen: Row[] = [];
  while ([...uses.values()].includes(0)) {
    const ranked = candidates.map(({ row, pairs }) => ({
      row,
      pairs,
      gain: pairs.filter((pair) => usesOf(pair) === 0).length,
      wear: pairs.reduce((sum, pair) => sum + usesOf(pair), 0),
    }));
    const [best] = ranked.sort((one, other) => other.gain - one.gain || one.wear - other.wear);
    if (best === undefined) break;
    chosen.push(best.row);
    for (const pair of best.pairs) uses.set(pair, usesOf(pair) + 1);
  }
  return chosen;
}

/** Each two values of a combination, as text. */
export function pairsIn(row: object): string[] {
  const values = Object.entries(row).map((entry) => JSON.stringify(entry));
  return values.flatMap((one, index) => values.slice(index + 1).map((other) => `${one} ${other}`));
}
