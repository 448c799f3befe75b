import type { Breathe } from '../breather';
import type { TargetCodec } from '../codec';
import { NumberPool } from '../number-pool';
import type { Targets } from '../prepared';
import { listOf } from '../list-cell';
import { itemNumber, readNumber } from './number';
import type { Reader, Unusable } from './reader';
import { ScaleFit, scaled, type Normalise } from './scale';

export interface NumberReading {
  /** Several columns of a number each, or one whose cells are lists of numbers. */
  columns: readonly number[];
  names: readonly string[];
  lists: boolean;
  normalise: Normalise;
  decimalComma: boolean;
}

export interface FinishedNumbers {
  codec: Extract<TargetCodec, { kind: 'numbers' }>;
  targets: Extract<Targets, { kind: 'numbers' }>;
}

/** The numbers that a whole sequence gives. A row that lacks one is left out, whatever stands in for missing inputs. */
export class NumberReader implements Reader<FinishedNumbers> {
  private readonly pool = new NumberPool();
  private kept = 0;
  private size: number;
  readonly steps = 1;

  constructor(private readonly how: NumberReading) {
    this.size = how.lists ? 0 : how.columns.length;
  }

  read(cells: readonly string[], row: number): Unusable | null {
    const start = this.kept * this.size;
    this.pool.truncate(start);
    const { columns, names, lists, decimalComma } = this.how;
    if (lists) {
      const cell = cells[columns[0] ?? -1] ?? '';
      if (cell === '') return 'unlabelled';
      const list = listOf(cell);
      if (list === null || list.length === 0) return 'unreadable';
      if (this.kept === 0) this.size = list.length;
      if (list.length !== this.size) return 'uneven';
      for (const item of list) this.pool.push(itemNumber(item, { column: names[0] ?? '', row }));
    } else
      columns.forEach((column, k) =>
        this.pool.push(readNumber(cells[column] ?? '', decimalComma, { column: names[k] ?? '', row })),
      );
    return this.pool.view().subarray(start).some(Number.isNaN) ? 'unlabelled' : null;
  }

  keep(): void {
    this.kept++;
  }

  async finish(training: Int32Array, breathe: Breathe): Promise<FinishedNumbers> {
    const { size } = this;
    this.pool.truncate(this.kept * size);
    const values = this.pool.view();
    const fit = new ScaleFit(size);
    for (const example of training) {
      fit.add(values, example, example + 1);
      await breathe();
    }
    const scale = fit.scale(this.how.normalise);
    const { lists, names } = this.how;
    return {
      codec: {
        kind: 'numbers',
        names:
          lists && size > 1
            ? Array.from({ length: size }, (_, k) => `${names[0] ?? ''} ${k + 1}`)
            : [...names],
        scale,
      },
      targets: { kind: 'numbers', size, values: scaled(values, size, scale, []) },
    };
  }
}
