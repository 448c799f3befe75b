export interface LengthBucket {
  /** Shortest and longest length that occur in the bucket, both included. */
  from: number;
  to: number;
  count: number;
  value: number;
}

/**
 * A metric for short, middling and long examples apart (as in Bahdanau, Cho & Bengio 2015, figure 2).
 * @param lengths of each example, [N], in any unit: source tokens, steps
 * @param buckets how many of nearly equal count; fewer come back where many examples share a length, for a length is
 *   never split. Or the edges: [10, 20] makes up to 9, 10 to 19, and 20 and up; a bucket without examples is left out.
 * @param metric of the examples of these indices (ascending), in its own unit
 * @returns shortest first; empty for N = 0
 */
export function byLength(
  lengths: ArrayLike<number>,
  buckets: number | readonly number[],
  metric: (examples: Uint32Array) => number,
): LengthBucket[] {
  const order = Uint32Array.from({ length: lengths.length }, (_, k) => k);
  const length = (place: number): number => lengths[order[place] ?? 0] ?? Number.NaN;
  order.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b);
  const cuts =
    typeof buckets === 'number'
      ? evenCuts(order.length, buckets, length)
      : buckets.map((edge) => firstAt(order.length, (place) => length(place) >= edge));
  const result: LengthBucket[] = [];
  let start = 0;
  for (const end of [...cuts.sort((a, b) => a - b), order.length]) {
    if (end === start) continue;
    const value = metric(order.slice(start, end).sort());
    result.push({ from: length(start), to: length(end - 1), count: end - start, value });
    start = end;
  }
  return result;
}

/** Where to cut: for each even share, the change of length that is nearest to it. */
function evenCuts(count: number, buckets: number, length: (place: number) => number): number[] {
  return Array.from({ length: Math.max(0, Math.floor(buckets) - 1) }, (_, k) => {
    const ideal = Math.round(((k + 1) * count) / buckets);
    const here = length(Math.min(ideal, count - 1));
    const before = firstAt(count, (place) => length(place) >= here);
    const after = firstAt(count, (place) => length(place) > here);
    return ideal - before <= after - ideal ? before : after;
  });
}

/** The first of `count` places at which it holds, `count` if at none; once it holds it goes on holding. */
function firstAt(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
