/** Points in a stored chunk, and in each of its buckets. */
export const chunkPoints = 4096;
export const bucketPoints = 64;

/** Per bucket: the extremes of the finite values (NaN if there is none), and the mean, NaN if any value is not finite. */
export interface Buckets {
  low: Float64Array;
  high: Float64Array;
  mean: Float64Array;
}

/**
 * Points a bucket, so that at most `maxPoints` buckets hold `points`. Above 64 a multiple of 64, so that stored
 * buckets can be joined. Counted from the first point, so that buckets stay where they are while a run goes on.
 */
export function bucketSize(points: number, maxPoints: number): number {
  const size = Math.max(1, Math.ceil(points / Math.max(1, Math.floor(maxPoints))));
  return size <= bucketPoints ? size : Math.ceil(size / bucketPoints) * bucketPoints;
}

export function summarise(values: Float64Array, size: number): Buckets {
  const result = emptyBuckets(Math.ceil(values.length / size));
  for (let bucket = 0; bucket < result.mean.length; bucket++) {
    let low = Infinity;
    let high = -Infinity;
    let sum = 0;
    const begin = bucket * size;
    const end = Math.min(values.length, begin + size);
    for (let index = begin; index < end; index++) {
      const value = values[index] ?? NaN;
      // x·0 turns an infinity into NaN, which then stays in the sum.
      sum += value + value * 0;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    store(result, bucket, low, high, sum / (end - begin));
  }
  return result;
}

/** Joins every `factor` buckets of 64 points into one; the last of `points` may be partial. */
export function join(buckets: Buckets, points: number, factor: number): Buckets {
  const count = buckets.mean.length;
  const result = emptyBuckets(Math.ceil(count / factor));
  for (let bucket = 0; bucket < result.mean.length; bucket++) {
    let low = Infinity;
    let high = -Infinity;
    let sum = 0;
    let weight = 0;
    for (let index = bucket * factor; index < Math.min(count, (bucket + 1) * factor); index++) {
      const held = Math.min(bucketPoints, points - index * bucketPoints);
      // Comparisons with NaN are false: a bucket without finite values changes nothing.
      if ((buckets.low[index] ?? NaN) < low) low = buckets.low[index] ?? NaN;
      if ((buckets.high[index] ?? NaN) > high) high = buckets.high[index] ?? NaN;
      sum += (buckets.mean[index] ?? NaN) * held;
      weight += held;
    }
    store(result, bucket, low, high, sum / weight);
  }
  return result;
}

function emptyBuckets(count: number): Buckets {
  return { low: new Float64Array(count), high: new Float64Array(count), mean: new Float64Array(count) };
}

function store(
  { low, high, mean }: Buckets,
  bucket: number,
  least: number,
  greatest: number,
  average: number,
): void {
  const none = least > greatest;
  low[bucket] = none ? NaN : least;
  high[bucket] = none ? NaN : greatest;
  mean[bucket] = average;
}
