/** Few lengths, so that few programs are compiled; each is a batch's T. */
const mostBuckets = 12;
/** Longer ranges of lengths are looked at in this many steps. */
const mostCandidates = 256;

/**
 * The lengths that sequences are padded to: at most 12 (or `limit`), chosen so that the padding over all sequences is the least
 * possible (dynamic programming over the histogram of lengths; exact up to 256 distinct lengths).
 * @param lengths in tokens, each at least 1
 * @returns ascending; the last is the longest length
 */
export function bucketEdges(lengths: Iterable<number>, limit = mostBuckets): number[] {
  const { candidates, counts } = histogram(lengths);
  const n = candidates.length;
  if (n <= limit) return candidates;
  const before = prefixSums(counts);
  const most = Math.min(limit, n);
  // cost[j]: least slots when sequences of candidates 0 … j-1 are padded with k buckets, the last edge at j-1.
  let cost = Float64Array.from({ length: n + 1 }, (_, j) => (j === 0 ? 0 : Infinity));
  const cuts: Int32Array[] = [];
  for (let k = 0; k < most; k++) {
    const next = new Float64Array(n + 1).fill(Infinity);
    const cut = new Int32Array(n + 1);
    for (let j = 1; j <= n; j++) {
      const edge = candidates[j - 1] ?? 0;
      for (let i = 0; i < j; i++) {
        const slots = (cost[i] ?? Infinity) + edge * ((before[j] ?? 0) - (before[i] ?? 0));
        if (slots >= (next[j] ?? 0)) continue;
        next[j] = slots;
        cut[j] = i;
      }
    }
    cost = next;
    cuts.push(cut);
  }
  const edges: number[] = [];
  for (let k = most - 1, j = n; k >= 0; k--) {
    edges.unshift(candidates[j - 1] ?? 0);
    j = cuts[k]?.[j] ?? 0;
  }
  return edges;
}

/** Distinct lengths with counts; above 256 of them, rounded up to a common step. */
function histogram(lengths: Iterable<number>): { candidates: number[]; counts: number[] } {
  const exact = new Map<number, number>();
  for (const length of lengths) exact.set(length, (exact.get(length) ?? 0) + 1);
  const longest = Math.max(0, ...exact.keys());
  const step = exact.size <= mostCandidates ? 1 : Math.ceil(longest / mostCandidates);
  const rounded = new Map<number, number>();
  for (const [length, count] of exact) {
    const up = Math.min(longest, Math.ceil(length / step) * step);
    rounded.set(up, (rounded.get(up) ?? 0) + count);
  }
  const candidates = [...rounded.keys()].sort((a, b) => a - b);
  return { candidates, counts: candidates.map((length) => rounded.get(length) ?? 0) };
}

function prefixSums(counts: readonly number[]): Float64Array {
  const sums = new Float64Array(counts.length + 1);
  counts.forEach((count, k) => (sums[k + 1] = (sums[k] ?? 0) + count));
  return sums;
}
