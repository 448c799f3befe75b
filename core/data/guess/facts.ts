import type { ColumnDetails, ColumnProfile, SourceFormat, TaskGuess } from '../dataset';
import { partNamed } from '../part-names';
import type { PairFacts } from '../profile/pairs';

export interface Counts {
  format: SourceFormat;
  rowCount: number;
  /** Code points, line ends between rows included. */
  characters: number;
  /** Different code points; null where they were not counted. */
  symbols: number | null;
}

/** All that a guess is made from. */
export interface Facts extends Counts {
  columns: readonly ColumnProfile[];
  /** Columns that could be an input or a label: neither empty, nor the split, nor a number of the row. */
  open: readonly ColumnProfile[];
  split: ColumnProfile | null;
  /** Null for columns that were not compared. */
  pair(first: ColumnProfile, second: ColumnProfile): PairFacts | null;
}

/** One way to understand the data; null when it is not that. */
export type Guesser = (facts: Facts) => TaskGuess | null;

export function factsOf(
  columns: readonly ColumnProfile[],
  counts: Counts,
  pairs: { of(first: number, second: number): PairFacts | null },
): Facts {
  const split = columns.find(isSplit) ?? null;
  const open = columns.filter(
    (column) =>
      column.type !== 'empty' &&
      column !== split &&
      (columns.length === 1 || !isRowNumber(column, counts.rowCount)),
  );
  return {
    ...counts,
    columns,
    open,
    split,
    pair: (first, second) => pairs.of(columns.indexOf(first), columns.indexOf(second)),
  };
}

const nothing: ColumnDetails = {
  usualLength: 0,
  words: { mean: 0, usual: 0, longest: 0 },
  items: null,
  repeated: 0,
  width: 0,
  numbers: null,
  times: null,
};
export function detailsOf(column: ColumnProfile): ColumnDetails {
  return column.details ?? nothing;
}

/** A column that names the part of every row. */
export function isSplit({ type, top, distinct, missing }: ColumnProfile): boolean {
  const parts = new Set(top.map(({ label }) => partNamed(label)));
  return (
    type === 'text' &&
    missing === 0 &&
    distinct <= 6 &&
    parts.size >= 2 &&
    parts.has('train') &&
    !parts.has(null)
  );
}

const rowNumbers = /^(?:unnamed: ?0|.*_?id|id|idx|index|row|rownum|no|nr|number|#|key|uuid|guid|.*[_ ]id)$/i;
const pathLike = /^[^\s]*\.(?:png|jpe?g|webp|gif|wav|mp3|txt)$/i;

/** Numbers or names of rows, and names of files: nothing to learn from. */
function isRowNumber(column: ColumnProfile, rowCount: number): boolean {
  if (column.type === 'image' || !isDistinct(column, rowCount)) return false;
  if (column.top.length > 0 && column.top.every(({ label }) => pathLike.test(label))) return true;
  const numbers = column.type === 'number' ? detailsOf(column).numbers : null;
  const counts = numbers?.whole === true && numbers.max - numbers.min === rowCount - 1 && rowCount > 20;
  return rowNumbers.test(column.name) && (column.type !== 'number' || numbers?.whole === true || counts);
}

/** Nearly every cell is another. */
export function isDistinct(column: ColumnProfile, rowCount: number): boolean {
  return column.distinctCapped
    ? detailsOf(column).repeated < 0.02 * rowCount
    : column.distinct > 0.97 * (rowCount - column.missing);
}

/** A text to read rather than a value to sort by. */
export function isFree(column: ColumnProfile, rowCount: number): boolean {
  if (column.type !== 'text') return false;
  return (
    column.distinctCapped ||
    column.distinct > Math.max(20, 0.3 * (rowCount - column.missing)) ||
    column.maxLength > 64
  );
}

export function isList({ type }: ColumnProfile): boolean {
  return type === 'labels' || type === 'vector' || type === 'vectors';
}
