import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allCombinations, pairsIn, pairwise } from './combinations.ts';

const DIMENSIONS = {
  server: ['hung', 'slow', 'dead', '401', '500'],
  leave: ['router', 'reload'],
  order: ['revoke-first', 'local-first'],
  killed: ['never', 'early', 'half-way', 'late'],
};

describe('allCombinations', () => {
  it('crosses every value with every other, once', () => {
    const rows = allCombinations(DIMENSIONS);

    assert.equal(rows.length, 5 * 2 * 2 * 4);
    assert.equal(new Set(rows.map((row) => JSON.stringify(row))).size, rows.length);
  });
});

describe('pairwise', () => {
  it('holds every pair of values', () => {
    const rows = allCombinations(DIMENSIONS);

    assert.deepEqual(pairsOf(pairwise(rows)), pairsOf(rows));
  });

  it('holds every pair that a list with gaps has, and no row of its own', () => {
    const rows = allCombinations(DIMENSIONS).filter(
      ({ leave, killed }) => leave === 'router' || killed !== 'late',
    );
    const chosen = pairwise(rows);

    assert.deepEqual(pairsOf(chosen), pairsOf(rows));
    assert.ok(chosen.every((row) => rows.includes(row)));
  });

  it('needs no more rows than the two longest dimensions have pairs', () => {
    assert.equal(pairwise(allCombinations(DIMENSIONS)).length, 5 * 4);
  });

  it('chooses the same rows each time', () => {
    assert.deepEqual(
      pairwise(allCombinations(DIMENSIONS)),
      pairwise(allCombinations({ ...DIMENSIONS })),
    );
  });

  it('chooses nothing of nothing', () => {
    assert.deepEqual(pairwise([]), []);
  });
});

function pairsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap(pairsIn))].sort();
}
