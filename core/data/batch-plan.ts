import type { BatchShape } from './batch';
import type { PairBucket } from './pair-buckets';

/**
 * How an epoch's batches are made of the buckets: the same every epoch, whatever the order inside the buckets. Places
 * are those of examples laid out bucket by bucket.
 */
export interface BatchPlan {
  /** Places one after the other as batches read them. */
  readonly places: Int32Array;
  /** Of each batch: where it begins among `places`, and its shape. */
  readonly starts: Int32Array;
  readonly shapes: readonly BatchShape[];
}

/**
 * Cuts every bucket into full batches. What is left of one goes up into the cheapest later bucket that can hold it, and
 * what no bucket can hold becomes batches of the largest lengths left; so an epoch has few shapes.
 * @param buckets cheapest first @param counts examples of each
 * @param rowsOf B for a bucket
 */
export function planBatches(
  buckets: readonly PairBucket[],
  counts: ArrayLike<number>,
  rowsOf: (bucket: PairBucket) => number,
): BatchPlan {
  const layout: number[][] = [];
  let place = 0;
  for (let k = 0; k < buckets.length; k++) layout.push(Array.from({ length: counts[k] ?? 0 }, () => place++));
  const carried: number[][] = buckets.map(() => []);
  const rest: number[] = [];
  const largest = { time: 0, target: 0 };
  const places: number[] = [];
  const starts: number[] = [];
  const shapes: BatchShape[] = [];
  const add = (members: readonly number[], shape: BatchShape): void => {
    starts.push(places.length);
    shapes.push(shape);
    for (const member of members) places.push(member);
  };
  const cut = (members: readonly number[], bucket: PairBucket): number => {
    const shape = { batch: Math.max(1, rowsOf(bucket)), time: bucket.time, target: bucket.target };
    let at = 0;
    for (; at + shape.batch <= members.length; at += shape.batch)
      add(members.slice(at, at + shape.batch), shape);
    return at;
  };
  buckets.forEach((bucket, k) => {
    const members = [...(carried[k] ?? []), ...(layout[k] ?? [])];
    const left = members.slice(cut(members, bucket));
    if (left.length === 0) return;
    const next = buckets.findIndex(
      (other, j) =>
        j > k && (counts[j] ?? 0) > 0 && other.time >= bucket.time && other.target >= bucket.target,
    );
    if (next >= 0) carried[next] = [...(carried[next] ?? []), ...left];
    else {
      largest.time = Math.max(largest.time, bucket.time);
      largest.target = Math.max(largest.target, bucket.target);
      for (const member of left) rest.push(member);
    }
  });
  const left = rest.slice(cut(rest, largest));
  if (left.length > 0) add(left, { batch: left.length, ...largest });
  return { places: Int32Array.from(places), starts: Int32Array.from(starts), shapes };
}
