import type { NumberSummary } from '../dataset';
import { detached } from '../detached';
import { classifyNumber, parseNumber } from '../numbers';
import { Hope } from './hope';

/** As JSON has them, so that 007 stays text: the quick way for nearly all cells of a column of numbers. */
const plain = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const missing = /^(?:na|n\/a|nan|null|nil|none|-+|\?|\.|#n\/a)$/i;
/** Of the cells that are there, so many must be numbers. */
const share = 0.95;
type Odd = NumberSummary['odd'][number];

/** Least, greatest and mean of numbers as they come. */
export class Range {
  private count = 0;
  private min = Infinity;
  private max = -Infinity;
  private mean = 0;
  private whole = true;

  push(value: number): void {
    this.count++;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    this.mean += (value - this.mean) / this.count;
    this.whole &&= Number.isInteger(value);
  }

  finish(odd: readonly Odd[] = []): NumberSummary | null {
    const { min, max, mean, whole } = this;
    return this.count === 0 ? null : { min, max, mean, whole, odd: [...odd] };
  }
}

/** Whether a column holds numbers, and what stands in it that is none. */
export class NumberCells {
  private readonly hope = new Hope(share);
  private readonly range = new Range();
  private readonly odd = new Map<Odd['kind'], Odd>();
  private missing = 0;
  private good = 0;

  constructor(private readonly decimalComma: boolean) {}

  push(cell: string): void {
    if (this.hope.lost) return;
    const quick = plain.test(cell) && !this.decimalComma ? Number(cell) : null;
    const value = quick !== null && Number.isFinite(quick) ? quick : parseNumber(cell, this.decimalComma);
    const kind = value === null ? this.kindOf(cell) : null;
    if (kind === 'missing') this.missing++;
    else this.hope.saw(kind !== 'text');
    if (value !== null) {
      this.good++;
      this.range.push(value);
    } else if (kind !== null) this.note(kind, cell);
  }

  /** Null where the column is no column of numbers. */
  finish(present: number): NumberSummary | null {
    const numbers = this.good > 0 && this.good >= share * (present - this.missing);
    return numbers && this.hope.fulfilled(present - this.missing)
      ? this.range.finish([...this.odd.values()])
      : null;
  }

  /** Numbers too large, or as other places or scripts write them, in a column that is none of numbers as it is read now. */
  otherwise(): Odd[] {
    const others = this.odd.get('text')?.count ?? 0;
    const found = [...this.odd.values()].filter(({ kind }) => kind !== 'text' && kind !== 'missing');
    const count = found.reduce((sum, one) => sum + one.count, this.good);
    return count > 2 * others ? found : [];
  }

  private note(kind: Odd['kind'], cell: string): void {
    const known = this.odd.get(kind);
    if (known !== undefined) known.count++;
    else this.odd.set(kind, { kind, count: 1, first: detached(cell.slice(0, 40)) });
  }

  private kindOf(cell: string): Odd['kind'] {
    if (missing.test(cell.trim())) return 'missing';
    const kind = classifyNumber(cell, this.decimalComma);
    if (kind === 'out-of-range' || kind === 'other-digits') return kind;
    return !this.decimalComma && parseNumber(cell, true) !== null ? 'decimal-comma' : 'text';
  }
}
