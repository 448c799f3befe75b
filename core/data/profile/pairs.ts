import type { CellMeasure } from './column';

/** Columns that are compared with each other: the first of them. */
const mostColumns = 8;
const [rowsAt, sameItemsAt, spelledAt, identicalAt, xAt, yAt, xxAt, yyAt, xyAt] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const stride = 9;

/** What two columns have in common, over the rows in which both have something. */
export interface PairFacts {
  rows: number;
  /** Share of rows with as many items (tokens between spaces, or items of a list) on both sides. */
  sameItems: number;
  /** Share of rows where the first is a text with as many characters as the second, a list, has items. */
  spelled: number;
  /** Share of rows with the same text on both sides. */
  identical: number;
  /** Correlation of the lengths in characters; 0 where one does not vary. */
  correlation: number;
}

/** Compares columns row by row; memory does not grow with the rows. */
export class Pairs {
  private sums = new Float64Array(mostColumns * mostColumns * stride);

  push(cells: readonly string[], measures: readonly { cell: CellMeasure }[]): void {
    const width = Math.min(measures.length, mostColumns);
    for (let a = 0; a < width; a++) {
      const one = measures[a]?.cell;
      if (one?.present !== true) continue;
      for (let b = a + 1; b < width; b++) {
        const other = measures[b]?.cell;
        if (other?.present === true) this.add(a, b, one, other, cells[a] === cells[b]);
      }
    }
  }

  /** Null for columns that were not compared. */
  of(first: number, second: number): PairFacts | null {
    const [a, b] = first < second ? [first, second] : [second, first];
    if (a < 0 || b >= mostColumns || a === b) return null;
    const at = (k: number): number => this.sums[(a * mostColumns + b) * stride + k] ?? 0;
    const reversed = this.sums[(b * mostColumns + a) * stride + spelledAt] ?? 0;
    const rows = at(rowsAt);
    if (rows === 0) return null;
    const variance = (sum: number, squares: number): number => squares / rows - (sum / rows) ** 2;
    const product = variance(at(xAt), at(xxAt)) * variance(at(yAt), at(yyAt));
    const covariance = at(xyAt) / rows - (at(xAt) / rows) * (at(yAt) / rows);
    return {
      rows,
      sameItems: at(sameItemsAt) / rows,
      spelled: (first < second ? at(spelledAt) : reversed) / rows,
      identical: at(identicalAt) / rows,
      correlation: product > 1e-9 ? covariance / Math.sqrt(product) : 0,
    };
  }

  private add(a: number, b: number, one: CellMeasure, other: CellMeasure, same: boolean): void {
    const { sums } = this;
    const at = (a * mostColumns + b) * stride;
    const plus = (k: number, value: number): void => void (sums[at + k] = (sums[at + k] ?? 0) + value);
    plus(rowsAt, 1);
    if (one.items === other.items) plus(sameItemsAt, 1);
    if (other.isList && !one.isList && one.characters === other.items) plus(spelledAt, 1);
    if (same) plus(identicalAt, 1);
    const [x, y] = [one.characters, other.characters];
    plus(xAt, x);
    plus(yAt, y);
    plus(xxAt, x * x);
    plus(yyAt, y * y);
    plus(xyAt, x * y);
    if (one.isList && !other.isList && other.characters === one.items) {
      const back = (b * mostColumns + a) * stride + spelledAt;
      sums[back] = (sums[back] ?? 0) + 1;
    }
  }
}
