import type { ExperimentSpec } from '#core/spec/experiment';
import { DataError } from './dataset';
import { prepareExamples } from './prepare-examples';
import { prepareStream } from './prepare-stream';
import type { Prepared } from './prepared';

/** Rows in chunks; each row has a cell a column (empty ones may be left off at the end). */
export type RowChunks = AsyncIterable<string[][]> | Iterable<string[][]>;

/**
 * Rows → what training reads: split, vocabulary of the training part, classes, token ids. Reads the rows once, keeps
 * two to four bytes a token, and lets the thread breathe.
 * @throws DataError when the data cannot be trained on: a column missing, one class, too few rows
 */
export async function prepare(
  rows: RowChunks,
  columns: readonly string[],
  spec: Pick<ExperimentSpec, 'data' | 'text'>,
  signal?: AbortSignal,
): Promise<Prepared> {
  const input = columnIndex(columns, spec.data.input, 'input');
  if (spec.data.task === 'language-model') return prepareStream(rows, input, spec, signal);
  return prepareExamples(
    rows,
    { input, label: columnIndex(columns, spec.data.label, 'label') },
    spec,
    signal,
  );
}

function columnIndex(columns: readonly string[], name: string, role: 'input' | 'label'): number {
  const index = columns.indexOf(name);
  if (index >= 0) return index;
  const have = columns
    .slice(0, 8)
    .map((column) => `“${column}”`)
    .join(', ');
  if (name === '') throw new DataError(`No ${role} column is chosen.`, `Choose one of ${have}.`);
  throw new DataError(`The data has no column “${name}”.`, `Choose the ${role} among ${have}.`);
}
