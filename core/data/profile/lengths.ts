import type { Histogram } from '../dataset';

const mostBins = 24;

/** Shorter lengths are counted in an array: nearly all are. */
const short = 512;

/** How often each length came. */
export class Lengths {
  private readonly few = new Uint32Array(short);
  private readonly counts = new Map<number, number>();
  private total = 0;
  private sum = 0;

  push(length: number): void {
    if (length < short) this.few[length] = (this.few[length] ?? 0) + 1;
    else this.counts.set(length, (this.counts.get(length) ?? 0) + 1);
    this.total++;
    this.sum += length;
  }

  get mean(): number {
    return this.total === 0 ? 0 : this.sum / this.total;
  }

  finish(): { shortest: number; longest: number; mean: number; usual: number; histogram: Histogram } {
    const few = Array.from(this.few, (count, length) => [length, count] as const);
    const sorted = [...few.filter(([, count]) => count > 0), ...[...this.counts].sort((a, b) => a[0] - b[0])];
    return {
      shortest: sorted[0]?.[0] ?? 0,
      longest: sorted.at(-1)?.[0] ?? 0,
      mean: this.mean,
      usual: quantile(sorted, 0.995),
      histogram: histogramOf(sorted),
    };
  }
}

type Sorted = readonly (readonly [length: number, count: number])[];

/** The least length that this share of all does not exceed. */
function quantile(sorted: Sorted, share: number): number {
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  return sorted.find(([, count]) => (seen += count) >= share * total)?.[0] ?? 0;
}

/** Bins of equal width up to the 99th percentile; a long tail shares one last bin, so that the rest can be seen. */
function histogramOf(sorted: Sorted): Histogram {
  const first = sorted[0]?.[0];
  const last = sorted.at(-1)?.[0];
  if (first === undefined || last === undefined) return { edges: [], counts: [] };
  const most = quantile(sorted, 0.99);
  const end = last > 3 * most ? most : last;
  const width = Math.max(1, Math.ceil((end + 1 - first) / mostBins));
  const edges: number[] = [];
  for (let edge = first; edge <= end; edge += width) edges.push(edge);
  edges.push((edges.at(-1) ?? first) + width);
  if ((edges.at(-1) ?? 0) <= last) edges.push(last + 1);
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const [length, count] of sorted) {
    const bin = Math.min(Math.floor((length - first) / width), counts.length - 1);
    counts[bin] = (counts[bin] ?? 0) + count;
  }
  return { edges, counts };
}
