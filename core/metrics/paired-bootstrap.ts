import { stream } from '#core/random';

export interface BootstrapTest {
  /** Score of a - score of b on the whole corpus, in the metric's unit. */
  difference: number;
  /** The middle 95 % of the resampled differences. */
  low: number;
  high: number;
  /** Two-sided, 0 … 1: how often a resampled difference lies as far from its mean as the real one from 0. */
  p: number;
}

/**
 * Paired bootstrap (Koehn 2004; p as Riezler & Maxwell 2005): do two models differ on this test set, or would another
 * of its kind turn it round? Examples are drawn with replacement, the same for both models. The metric may be one of
 * the corpus, such as BLEU: each example brings its sufficient statistics, they are summed, and `score` is taken of
 * the sum. (Two runs with two seeds still differ by their seeds: for that see `welchTest`.)
 * @param a statistics of each example under the first model, N rows of equal length: BLEU's counts, [edits, length] …
 * @param b the same examples, in the same order, under the second
 * @returns all NaN for N = 0
 * @throws RangeError if the two have not the same number of examples
 */
export function pairedBootstrap(
  a: readonly ArrayLike<number>[],
  b: readonly ArrayLike<number>[],
  score: (sums: Float64Array) => number,
  seed: number,
  resamples = 1000,
): BootstrapTest {
  if (a.length !== b.length)
    throw new RangeError(`A paired test needs the same examples twice, not ${a.length} and ${b.length}.`);
  const count = a.length;
  if (count === 0) return { difference: NaN, low: NaN, high: NaN, p: NaN };
  const width = a[0]?.length ?? 0;
  const [sumsA, sumsB] = [new Float64Array(width), new Float64Array(width)];
  const drawn = Uint32Array.from({ length: count }, (_, k) => k);
  const differenceOf = (): number => {
    sumRows(a, drawn, sumsA);
    sumRows(b, drawn, sumsB);
    return score(sumsA) - score(sumsB);
  };
  const difference = differenceOf();
  const random = stream(seed, 'sampling');
  const differences = Float64Array.from({ length: resamples }, () => {
    for (let k = 0; k < count; k++) drawn[k] = random.int(count);
    return differenceOf();
  }).sort();
  const mean = differences.reduce((sum, value) => sum + value, 0) / resamples;
  // Rounding must not part two equal models, nor the real difference from one like it.
  const reach = Math.abs(difference) * (1 - 1e-12);
  const far = differences.filter((value) => Math.abs(value - mean) >= reach).length;
  return {
    difference,
    low: differences[Math.floor(0.025 * (resamples - 1))] ?? NaN,
    high: differences[Math.ceil(0.975 * (resamples - 1))] ?? NaN,
    // The real sample counts as one, so that p is never 0.
    p: (far + 1) / (resamples + 1),
  };
}

function sumRows(rows: readonly ArrayLike<number>[], drawn: Uint32Array, sums: Float64Array): void {
  sums.fill(0);
  for (const index of drawn) {
    const row = rows[index] ?? [];
    for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] ?? 0) + (row[k] ?? 0);
  }
}
