import type { Breathe } from '../breather';
import type { VectorCodec } from '../codec';
import { DataError } from '../dataset';
import { thousands } from '../counted';
import { NumberPool } from '../number-pool';
import type { VectorSequences } from '../prepared';
import { listOf } from '../list-cell';
import { fillMissing, type Missing } from './missing';
import { itemNumber, readNumber } from './number';
import { Spans, type Reader, type Unusable } from './reader';
import { ScaleFit, scaled, type Normalise } from './scale';

/**
 * How cells are a sequence of vectors. `columns`: each column is a step of one number; `lists`: each column is a list of
 * numbers, and their first numbers are the first step; `vectors`: one column, a list of lists, one a step.
 */
export type VectorForm = 'columns' | 'lists' | 'vectors';

export interface VectorReading {
  form: VectorForm;
  /** Column numbers and their names. */
  columns: readonly number[];
  names: readonly string[];
  missing: Missing;
  normalise: Normalise;
  decimalComma: boolean;
}

export interface FinishedVectors {
  codec: VectorCodec;
  sequences: VectorSequences;
  /** Whether every number is 0 or 1; such are not scaled. */
  binary: boolean;
}

/** Longer vectors than this are a mistake in the choice of columns, or too much to hold. */
const largestVector = 100_000;

export class VectorReader implements Reader<FinishedVectors> {
  private readonly pool = new NumberPool();
  private readonly spans = new Spans();
  private size = 0;
  steps = 0;

  constructor(private readonly how: VectorReading) {
    if (how.form !== 'vectors') this.size = how.form === 'lists' ? how.columns.length : 1;
  }

  read(cells: readonly string[], row: number): Unusable | null {
    this.pool.truncate(this.spans.end * this.size);
    const start = this.pool.length;
    const problem = this.how.form === 'columns' ? this.readColumns(cells, row) : this.readLists(cells, row);
    if (problem !== null) return problem;
    if (this.size === 0) return 'empty';
    this.steps = (this.pool.length - start) / this.size;
    if (this.steps === 0) return 'empty';
    const usable = fillMissing(this.pool.view(), start, this.pool.length, this.size, this.how.missing);
    return usable ? null : 'missing';
  }

  keep(steps: number): void {
    this.spans.add(steps);
  }

  async finish(training: Int32Array, breathe: Breathe): Promise<FinishedVectors> {
    this.pool.truncate(this.spans.end * this.size);
    const values = this.pool.view();
    const spans = this.spans.finish();
    const { size } = this;
    const fit = new ScaleFit(size);
    for (const example of training) {
      const start = spans.starts[example] ?? 0;
      fit.add(values, start, start + (spans.lengths[example] ?? 0));
      await breathe();
    }
    const binary = values.every((value) => value === 0 || value === 1);
    const scale = binary ? null : fit.scale(this.how.normalise);
    return {
      codec: { kind: 'vectors', size, names: this.partNames(), scale },
      sequences: {
        kind: 'vectors',
        size,
        values: binary ? Uint8Array.from(values) : scaled(values, size, scale, fit.means()),
        unit: 1,
        ...spans,
      },
      binary,
    };
  }

  private readColumns(cells: readonly string[], row: number): Unusable | null {
    const { columns, names, decimalComma } = this.how;
    for (let k = 0; k < columns.length; k++) {
      const place = { column: names[k] ?? '', row };
      this.pool.push(readNumber(cells[columns[k] ?? -1] ?? '', decimalComma, place));
    }
    return null;
  }

  private readLists(cells: readonly string[], row: number): Unusable | null {
    const lists: unknown[][] = [];
    for (const column of this.how.columns) {
      const cell = cells[column] ?? '';
      if (cell === '') return 'empty';
      const list = listOf(cell);
      if (list === null) return 'unreadable';
      lists.push(list);
    }
    if (this.how.form === 'vectors') return this.readVectors(lists[0] ?? [], row);
    const steps = lists[0]?.length ?? 0;
    if (lists.some((list) => list.length !== steps)) return 'uneven';
    for (let t = 0; t < steps; t++)
      for (let k = 0; k < lists.length; k++)
        this.pool.push(itemNumber(lists[k]?.[t], { column: this.how.names[k] ?? '', row }));
    return null;
  }

  private readVectors(list: readonly unknown[], row: number): Unusable | null {
    const place = { column: this.how.names[0] ?? '', row };
    for (const vector of list) {
      if (!Array.isArray(vector)) return 'unreadable';
      if (this.size === 0) this.size = vector.length;
      if (vector.length !== this.size || this.size > largestVector)
        throw new DataError(
          `Row ${thousands(row + 1)} of “${place.column}” has a vector of ${thousands(vector.length)} numbers where others have ${thousands(this.size)}.`,
          'Every step needs a vector of the same length.',
        );
      for (const item of vector) this.pool.push(itemNumber(item, place));
    }
    return null;
  }

  /** Names of the vector's parts, where the columns name them. */
  private partNames(): string[] {
    return this.how.form === 'lists' && this.how.names.length > 1 ? [...this.how.names] : [];
  }
}
