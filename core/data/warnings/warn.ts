import type { ColumnProfile, DataWarning, NumberSummary, TaskGuess } from '../dataset';
import type { Copies } from '../profile/cell-hashes';

/** What was counted over all rows, for the columns that the guess names. */
export interface RowFacts {
  rowCount: number;
  duplicates: number;
  /** Rows of an input that was there before with another label; null where that was not looked for. */
  conflicts: Copies | null;
  /** Rows of an input that was there before in another part. */
  acrossParts: Copies | null;
  /** Cells that look like numbers written otherwise, by the column's name. */
  otherNumbers: ReadonlyMap<string, NumberSummary['odd']>;
}

/** All that a warning is made from. */
export interface Subject {
  guess: TaskGuess;
  columns: readonly ColumnProfile[];
  inputs: readonly ColumnProfile[];
  labels: readonly ColumnProfile[];
  facts: RowFacts;
}

export type Warner = (subject: Subject) => DataWarning[];

export function warning(code: string, message: string, fix = ''): DataWarning {
  return { code, message, fix };
}
