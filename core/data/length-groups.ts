import { bucketEdges } from './buckets';
import { pairBuckets, type PairBucket } from './pair-buckets';
import { inputLength, targetLength, type PreparedExamples } from './prepared';
import type { Part } from './split';

/** Few enough that programs compile quickly, many enough that short pairs do not pad for long ones. */
const mostPairs = 20;

/** T and U of every example of a part, in its order. */
export interface PartLengths {
  readonly times: Int32Array;
  /** `<end>` included; all 0 where nothing is decoded. */
  readonly targets: Int32Array;
  /** Whether T differs: it is 1 for images, whose only steps are the decoder's. */
  readonly steps: boolean;
  readonly decodes: boolean;
}

export function lengthsOf(data: PreparedExamples, part: Part): PartLengths {
  const decodes = data.targets.kind === 'tokens';
  return {
    times: data.split[part].map((example) => inputLength(data, example)),
    targets: data.split[part].map((example) => (decodes ? targetLength(data, example) + 1 : 0)),
    steps: data.inputs.kind !== 'images',
    decodes,
  };
}

/** The examples of a part by length. */
export interface LengthGroups {
  /** Cheapest first. */
  readonly buckets: readonly PairBucket[];
  readonly counts: Int32Array;
  /** Places in the part, group by group, and in each group in the part's order. */
  readonly places: Int32Array;
}

/** @param bucket false: one group, padded to the longest */
export function groupByLength(lengths: PartLengths, bucket: boolean): LengthGroups {
  const { times, targets } = lengths;
  const { buckets, bucketOf } = bucketsOf(lengths, bucket);
  const own = times.map((time, place) => bucketOf(time, targets[place] ?? 0));
  const counts = new Int32Array(buckets.length);
  for (const one of own) counts[one] = (counts[one] ?? 0) + 1;
  const next = new Int32Array(buckets.length);
  for (let k = 1; k < next.length; k++) next[k] = (next[k - 1] ?? 0) + (counts[k - 1] ?? 0);
  const places = new Int32Array(times.length);
  own.forEach((one, place) => {
    const at = next[one] ?? 0;
    places[at] = place;
    next[one] = at + 1;
  });
  return { buckets, counts, places };
}

type Buckets = ReturnType<typeof pairBuckets>;

function bucketsOf({ times, targets, steps, decodes }: PartLengths, bucket: boolean): Buckets {
  if (!bucket || times.length === 0)
    return { buckets: [{ time: longest(times), target: longest(targets) }], bucketOf: () => 0 };
  if (steps && decodes) return pairBuckets(times, targets, mostPairs);
  const [edges, lookUp] = ladder(decodes ? targets : times);
  return decodes
    ? { buckets: edges.map((target) => ({ time: 1, target })), bucketOf: (_, target) => lookUp(target) }
    : { buckets: edges.map((time) => ({ time, target: 0 })), bucketOf: lookUp };
}

/** The edges for lengths of one kind, and which of them a length goes to: the smallest that holds it. */
function ladder(lengths: Int32Array): [number[], (length: number) => number] {
  const edges = bucketEdges(lengths);
  const table = new Uint8Array((edges.at(-1) ?? 0) + 1);
  for (let length = 1, k = 0; length < table.length; length++) {
    if (length > (edges[k] ?? 0)) k++;
    table[length] = k;
  }
  return [edges, (length) => table[length] ?? 0];
}

function longest(lengths: Int32Array): number {
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}
