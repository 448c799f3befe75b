import type { Task } from '#core/spec/data';
import { columnNames } from './columns';
import { DataError } from './dataset';
import { prepareExamples } from './prepare-examples';
import { prepareSeries } from './prepare-series';
import { prepareStream } from './prepare-stream';
import type { Prepared } from './prepared';
import type { Columns } from './read/inputs';
import type { ReadingSpec, RowChunks } from './reading';

/** Tasks whose label may be several columns: numbers, or a column a label. */
const severalLabels: readonly Task[] = ['sequence-scalar', 'sequence-vector', 'step-vector'];

/**
 * Rows → what training reads: split, vocabulary and scale of the training part, token ids, numbers, pixels. Reads the
 * rows once, keeps two to four bytes a token, and lets the thread breathe.
 * @param decimalComma as the data set's options say: "1,5" is a number
 * @throws DataError when the data cannot be trained on: a column missing, one class, too few rows
 */
export async function prepare(
  rows: RowChunks,
  columns: readonly string[],
  spec: ReadingSpec,
  signal?: AbortSignal,
  decimalComma = false,
): Promise<Prepared> {
  const { task } = spec.data;
  const input = columnsOf(columns, spec.data.input, 'input');
  const split = splitColumn(columns, spec.data);
  if (task === 'language-model')
    return prepareStream(rows, { input: input.numbers[0] ?? 0, split }, spec, signal);
  if (task === 'forecast') {
    const label = spec.data.label === '' ? input : columnsOf(columns, spec.data.label, 'label');
    return prepareSeries(rows, { input, label, split }, spec, decimalComma, signal);
  }
  const none: Columns = { numbers: [], names: [] };
  const label =
    task === 'step-vector' && spec.data.label === '' ? none : columnsOf(columns, spec.data.label, 'label');
  if (label.numbers.length > 1 && !severalLabels.includes(task))
    throw new DataError(
      `“${label.names.join('” and “')}” are several label columns, but this task has one.`,
      'Choose one of them, or another task.',
    );
  const stepLabel = task === 'class-and-steps' ? columnsOf(columns, spec.data.stepLabel, 'step label') : none;
  const regions =
    task === 'caption' && spec.data.regions !== '' ? columnIndex(columns, spec.data.regions, 'region') : -1;
  return prepareExamples(rows, { input, label, stepLabel, split, regions }, spec, decimalComma, signal);
}

function splitColumn(columns: readonly string[], { split, splitColumn: name }: ReadingSpec['data']): number {
  if (split === 'column') return columnIndex(columns, name, 'split');
  return split === 'grouped' && name !== '' ? columnIndex(columns, name, 'split') : -1;
}

type Role = 'input' | 'label' | 'step label' | 'split' | 'region';

function columnsOf(columns: readonly string[], text: string, role: Role): Columns {
  const names = columnNames(text, columns);
  if (names.length === 0) columnIndex(columns, '', role);
  return { numbers: names.map((name) => columnIndex(columns, name, role)), names };
}

function columnIndex(columns: readonly string[], name: string, role: Role): number {
  const index = columns.indexOf(name);
  if (index >= 0) return index;
  const have = columns
    .slice(0, 8)
    .map((column) => `“${column}”`)
    .join(', ');
  if (name === '') throw new DataError(`No ${role} column is chosen.`, `Choose one of ${have}.`);
  throw new DataError(`The data has no column “${name}”.`, `Choose the ${role} among ${have}.`);
}
