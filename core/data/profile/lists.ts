import { listOf } from '../list-cell';
import { Hope } from './hope';
import { Lengths } from './lengths';
import { Range } from './numbers';
import type { NumberSummary } from '../dataset';

export interface ListSummary {
  type: 'labels' | 'vector' | 'vectors';
  lengths: Lengths;
  numbers: NumberSummary | null;
  /** Of `vectors`: numbers in each step, 0 where they vary. Of `vector`: 1. */
  width: number;
}

/** Whether a column holds JSON lists, and of what. */
export class ListCells {
  private readonly hope = new Hope(1);
  private readonly lengths = new Lengths();
  private readonly range = new Range();
  private texts = 0;
  private numbers = 0;
  private vectors = 0;
  private width = -1;

  /** @returns the items; null where the cell is no list, or nobody needs to know any more */
  push(cell: string): unknown[] | null {
    if (this.hope.lost) return null;
    const list = listOf(cell);
    this.hope.saw(list !== null);
    if (list === null) return null;
    this.lengths.push(list.length);
    for (const item of list) this.see(item);
    return list;
  }

  finish(present: number): ListSummary | null {
    if (!this.hope.fulfilled(present)) return null;
    const { lengths, texts, numbers, vectors } = this;
    const type = texts > 0 || (numbers > 0 && vectors > 0) ? 'labels' : vectors > 0 ? 'vectors' : 'vector';
    const width = type === 'vectors' ? Math.max(0, this.width) : type === 'vector' ? 1 : 0;
    return { type, lengths, numbers: type === 'labels' ? null : this.range.finish(), width };
  }

  private see(item: unknown): void {
    if (typeof item === 'number') {
      this.numbers++;
      this.range.push(item);
    } else if (Array.isArray(item) && item.every((one) => typeof one === 'number' || one === null)) {
      this.vectors++;
      if (this.width === -1) this.width = item.length;
      else if (this.width !== item.length) this.width = 0;
      for (const one of item) if (typeof one === 'number') this.range.push(one);
    } else if (item !== null) this.texts++;
  }
}
