import { columnNames } from '../columns';
import type { ColumnProfile, DataWarning, TaskGuess } from '../dataset';
import { copyWarnings } from './copies';
import { fileWarnings } from './files';
import { labelWarnings } from './labels';
import { lengthWarnings } from './lengths';
import { numberWarnings } from './numbers';
import { timeWarnings } from './times';
import type { RowFacts, Warner } from './warn';

const warners: readonly Warner[] = [
  labelWarnings,
  lengthWarnings,
  copyWarnings,
  numberWarnings,
  timeWarnings,
  fileWarnings,
];

/** What the values say: each warning names what to do. */
export function valueWarnings(
  columns: readonly ColumnProfile[],
  guess: TaskGuess,
  facts: RowFacts,
): DataWarning[] {
  const names = columns.map(({ name }) => name);
  const of = (field: string): ColumnProfile[] => {
    const wanted = new Set(columnNames(field, names));
    return columns.filter(({ name }) => wanted.has(name));
  };
  const subject = {
    guess,
    columns,
    inputs: of(guess.input),
    labels: [...of(guess.label), ...of(guess.stepLabel)],
    facts,
  };
  return warners.flatMap((warner) => warner(subject));
}
