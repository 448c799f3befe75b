import type { ExperimentSpec } from '#core/spec/experiment';
import { counted } from './counted';
import type { Dataset } from './dataset';

/** What of a data set the checks read; a preview has it too. */
export type DatasetFacts = Pick<Dataset, 'columns' | 'rowCount' | 'characters' | 'fingerprint'>;

/** Why this data cannot be trained on as the experiment says; each with the field to change. */
export function trainingProblems(
  dataset: DatasetFacts,
  spec: Pick<ExperimentSpec, 'data' | 'batches'>,
): { path: string; message: string }[] {
  const { data } = spec;
  const problems: { path: string; message: string }[] = [];
  const add = (path: string, message: string): number => problems.push({ path, message });
  const input = dataset.columns.find((column) => column.name === data.input);
  if (dataset.rowCount === 0) add('data.dataset', 'The data set has no rows.');
  if (data.fingerprint !== '' && data.fingerprint !== dataset.fingerprint)
    add('data.fingerprint', 'The data is not what this experiment began with.');
  if (data.input === '') add('data.input', 'Choose the column with the sequences.');
  else if (input === undefined) add('data.input', `The data has no column “${data.input}”.`);
  else if (input.type === 'empty') add('data.input', `The column “${data.input}” is empty.`);
  if (data.task === 'sequence-class') labelProblems(dataset, data, add);
  else if (
    input !== undefined &&
    input.meanLength * (dataset.rowCount - input.missing) * data.validation < 2
  ) {
    add(
      'data.validation',
      `${counted(dataset.characters, 'character is', 'characters are')} too few to hold out a validation part.`,
    );
  }
  return problems;
}

function labelProblems(
  dataset: DatasetFacts,
  data: ExperimentSpec['data'],
  add: (path: string, message: string) => number,
): void {
  const label = dataset.columns.find((column) => column.name === data.label);
  if (data.label === '') add('data.label', 'Choose the column with the classes.');
  else if (label === undefined) add('data.label', `The data has no column “${data.label}”.`);
  else if (label.distinct === 0) add('data.label', `The column “${data.label}” is empty.`);
  else if (label.distinct === 1)
    add(
      'data.label',
      `“${data.label}” has one class only, “${label.top[0]?.label ?? ''}”: there is nothing to tell apart.`,
    );
  else {
    const rows = dataset.rowCount - label.missing;
    if (Math.round(rows * data.validation) < 1)
      add(
        'data.validation',
        `${counted(rows, 'row with a label is', 'rows with a label are')} too few to hold out a validation part.`,
      );
    else if (label.distinct > rows / 2)
      add(
        'data.label',
        `“${data.label}” has nearly as many classes as rows; choose a column whose values come again.`,
      );
  }
}
