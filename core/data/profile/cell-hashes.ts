import { hash } from './measure';

/** Rows and columns whose cells are remembered: the first of them. */
const mostRows = 200_000;
const mostColumns = 8;
const first = 4096;

export interface Copies {
  /** Rows whose input was there before with another value of the second column. */
  conflicting: number;
  /** Rows that were compared. */
  rows: number;
}

/** The hashes of cells, so that copies can be looked for once it is known which columns matter. */
export class CellHashes {
  private columns: Float64Array[] = [];
  private rows = 0;

  push(cells: readonly string[], width: number): void {
    if (this.rows === mostRows) return;
    while (this.columns.length < Math.min(width, mostColumns)) this.columns.push(new Float64Array(first));
    for (let k = 0; k < this.columns.length; k++) {
      const column = this.columns[k];
      if (column === undefined) continue;
      const room = column.length > this.rows ? column : this.grow(k, column);
      room[this.rows] = hash(cells[k] ?? '');
    }
    this.rows++;
  }

  /** @param input, other column numbers; null where they were not remembered */
  conflicts(input: number, other: number): Copies | null {
    const [inputs, others] = [this.columns[input], this.columns[other]];
    if (inputs === undefined || others === undefined) return null;
    const empty = hash('');
    const seen = new Map<number, number>();
    let conflicting = 0;
    for (let row = 0; row < this.rows; row++) {
      const key = inputs[row] ?? 0;
      const value = others[row] ?? 0;
      if (key === empty || value === empty || key === 0 || value === 0) continue;
      const known = seen.get(key);
      if (known === undefined) seen.set(key, value);
      else if (known !== value) conflicting++;
    }
    return { conflicting, rows: this.rows };
  }

  private grow(k: number, column: Float64Array): Float64Array {
    const larger = new Float64Array(Math.min(mostRows, 4 * Math.max(first, this.rows)));
    larger.set(column.subarray(0, Math.min(column.length, this.rows)));
    this.columns[k] = larger;
    return larger;
  }
}
