import type { ClassCount, ColumnProfile, Histogram } from './dataset';
import { detached } from './detached';

const mostDistinct = 10_000;
const mostTop = 50;
const mostBins = 24;
/** Longer cells are told apart by their beginning, length and hash, so that a profile never holds the data itself. */
const longCell = 120;
/** As JSON has them, so that 007 stays text; never out of float64's range. */
const number = /^[+-]?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const boolean = /^(?:true|false)$/i;

/** One column, seen cell by cell; memory does not grow with the rows. */
export class ColumnProfiler {
  private readonly counts = new Map<string, number>();
  private readonly lengthCounts = new Map<number, number>();
  private capped = false;
  private missing = 0;
  private present = 0;
  private numbers = 0;
  private booleans = 0;
  private sum = 0;

  /** @param rowsBefore rows that had passed when the column first appeared; they count as missing */
  constructor(rowsBefore = 0) {
    this.missing = rowsBefore;
  }

  /** @returns the cell's length in code points */
  push(cell: string): number {
    const length = codePoints(cell);
    if (length === 0 || (length < 16 && cell.trim() === '')) {
      this.missing++;
      return length;
    }
    this.present++;
    this.sum += length;
    this.lengthCounts.set(length, (this.lengthCounts.get(length) ?? 0) + 1);
    // Only while every cell so far was one: most columns are text, and their cells need no second look.
    if (this.numbers === this.present - 1 && number.test(cell) && Number.isFinite(Number(cell)))
      this.numbers++;
    if (this.booleans === this.present - 1 && boolean.test(cell)) this.booleans++;
    this.count(cell);
    return length;
  }

  finish(name: string): ColumnProfile {
    const lengths = [...this.lengthCounts].sort((a, b) => a[0] - b[0]);
    return {
      name,
      type:
        this.present === 0
          ? 'empty'
          : this.numbers === this.present
            ? 'number'
            : this.booleans === this.present
              ? 'boolean'
              : 'text',
      missing: this.missing,
      distinct: this.counts.size,
      distinctCapped: this.capped,
      minLength: lengths[0]?.[0] ?? 0,
      maxLength: lengths.at(-1)?.[0] ?? 0,
      meanLength: this.present === 0 ? 0 : this.sum / this.present,
      lengths: lengthHistogram(lengths),
      top: this.top(),
    };
  }

  private count(cell: string): void {
    const key =
      cell.length <= longCell ? cell : `${cell.slice(0, longCell)}… (${cell.length}, ${hash(cell)})`;
    const known = this.counts.get(key);
    if (known !== undefined) this.counts.set(key, known + 1);
    else if (this.counts.size < mostDistinct) this.counts.set(detached(key), 1);
    else this.capped = true;
  }

  private top(): ClassCount[] {
    return [...this.counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, mostTop)
      .map(([label, count]) => ({ label, count }));
  }
}

/** Bins of equal width up to the 99th percentile; a long tail shares one last bin, so that the rest can be seen. */
function lengthHistogram(lengths: readonly (readonly [number, number])[]): Histogram {
  const first = lengths[0]?.[0];
  const last = lengths.at(-1)?.[0];
  if (first === undefined || last === undefined) return { edges: [], counts: [] };
  const total = lengths.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  const most = lengths.find(([, count]) => (seen += count) >= 0.99 * total)?.[0] ?? last;
  const end = last > 3 * most ? most : last;
  const width = Math.max(1, Math.ceil((end + 1 - first) / mostBins));
  const edges: number[] = [];
  for (let edge = first; edge <= end; edge += width) edges.push(edge);
  edges.push((edges.at(-1) ?? first) + width);
  if ((edges.at(-1) ?? 0) <= last) edges.push(last + 1);
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const [length, count] of lengths) {
    const bin = Math.min(Math.floor((length - first) / width), counts.length - 1);
    counts[bin] = (counts[bin] ?? 0) + count;
  }
  return { edges, counts };
}

export function codePoints(text: string): number {
  let count = text.length;
  for (let k = 1; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    // The second half of a pair; texts are well-formed by now, so that its first half stands before it.
    if (unit >= 0xdc00 && unit <= 0xdfff) count--;
  }
  return count;
}

/** 53 bits: two 32-bit multiplicative hashes with different constants (after cyrb53). */
export function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
