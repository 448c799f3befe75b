import type { Breathe } from '../breather';

/** Why a row is left out; each has its own line in the warnings. */
export type Unusable = 'unlabelled' | 'empty' | 'missing' | 'unreadable' | 'uneven' | 'short';

/**
 * Reads one column (or several that belong together) row by row, and turns all that was kept into arrays when the split
 * is known. What is learned, is learned from the training part alone.
 */
export interface Reader<Finished> {
  /** Reads a row's cells in place of what was read before and not kept. @returns null when they can be used */
  read(cells: readonly string[], row: number): Unusable | null;
  /** Steps of what was read; 1 for what has none. */
  readonly steps: number;
  /** Makes the first so many steps of what was read the next example. */
  keep(steps: number): void;
  /** @param training example numbers */
  finish(training: Int32Array, breathe: Breathe): Promise<Finished>;
}

/** Where each kept sequence begins and how long it is, while they come one after the other. */
export class Spans {
  private readonly ends: number[] = [0];

  get count(): number {
    return this.ends.length - 1;
  }
  /** Steps kept so far. */
  get end(): number {
    return this.ends.at(-1) ?? 0;
  }
  add(steps: number): void {
    this.ends.push(this.end + steps);
  }
  finish(): { starts: Uint32Array; lengths: Uint32Array } {
    const starts = Uint32Array.from(this.ends.slice(0, -1));
    return { starts, lengths: starts.map((start, k) => (this.ends[k + 1] ?? start) - start) };
  }
}
