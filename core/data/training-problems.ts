import type { ExperimentSpec } from '#core/spec/experiment';
import type { Task } from '#core/spec/data';
import { columnNames } from './columns';
import { counted, thousands } from './counted';
import type { ColumnProfile, Dataset } from './dataset';
import { detailsOf, isList, isSplit } from './guess/facts';

/** What of a data set the checks read; a preview has it too. */
export type DatasetFacts = Pick<Dataset, 'columns' | 'rowCount' | 'characters' | 'fingerprint'>;
export interface TrainingProblem {
  /** The field to change. */
  path: string;
  message: string;
}
type DataSpec = ExperimentSpec['data'];
type Add = (path: string, message: string) => void;

/** What a task's label column is called in a request to choose one. */
const asked: Partial<Record<Task, string>> = {
  'sequence-class': 'classes',
  'sequence-scalar': 'numbers',
  'sequence-vector': 'sets of labels',
  'step-class': 'labels of the steps',
  'class-and-steps': 'classes',
  seq2seq: 'texts to write',
  caption: 'captions',
};

/** Why this data cannot be trained on as the experiment says; each with the field to change. */
export function trainingProblems(
  dataset: DatasetFacts,
  spec: Pick<ExperimentSpec, 'data' | 'batches'>,
): TrainingProblem[] {
  const { data } = spec;
  const problems: TrainingProblem[] = [];
  const add: Add = (path, message) => void problems.push({ path, message });
  if (dataset.rowCount === 0) add('data.dataset', 'The data set has no rows.');
  if (data.fingerprint !== '' && data.fingerprint !== dataset.fingerprint)
    add('data.fingerprint', 'The data is not what this experiment began with.');
  const inputs = chosen(dataset, data.input, 'data.input', 'sequences', add);
  const noun = asked[data.task];
  const labels =
    noun === undefined && data.label === ''
      ? []
      : data.task === 'language-model'
        ? []
        : chosen(dataset, data.label, 'data.label', noun ?? 'answers', add);
  const steps =
    data.task === 'class-and-steps'
      ? chosen(dataset, data.stepLabel, 'data.stepLabel', 'labels of the steps', add)
      : [];
  if (data.task === 'caption' && data.regions !== '')
    chosen(dataset, data.regions, 'data.regions', 'regions', add);
  inputProblems(inputs, data, add);
  labelProblems(labels, steps, data, dataset, add);
  splitProblems(dataset, data, add);
  if (problems.length === 0) sizeProblems(dataset, inputs, labels, data, add);
  return problems;
}

/** The columns of a field that the data has; a problem for each that it has not. */
function chosen(
  { columns }: DatasetFacts,
  text: string,
  path: string,
  noun: string,
  add: Add,
): ColumnProfile[] {
  const names = columnNames(
    text,
    columns.map(({ name }) => name),
  );
  if (names.length === 0) add(path, `Choose the column with the ${noun}.`);
  return names.flatMap((name) => {
    const column = columns.find((one) => one.name === name);
    if (column === undefined) add(path, `The data has no column “${name}”.`);
    else if (column.type === 'empty') add(path, `The column “${name}” is empty.`);
    else return [column];
    return [];
  });
}

function inputProblems(inputs: readonly ColumnProfile[], { task }: DataSpec, add: Add): void {
  const [first, ...more] = inputs;
  if (first === undefined) return;
  const words = inputs.find(({ type }) => type !== 'number');
  if (task === 'forecast' && words !== undefined)
    add('data.input', `“${words.name}” is no column of numbers, and a forecast reads numbers.`);
  if (task === 'caption' && (first.type !== 'image' || more.length > 0))
    add('data.input', `“${first.name}” holds no pictures, and a caption is written for a picture.`);
  if (first.type === 'image' && task !== 'caption' && task !== 'sequence-class')
    add('data.input', `“${first.name}” holds pictures; choose Image → text, or Sequence → class.`);
  if (task === 'step-vector' && inputs.some((column) => column.type !== 'number' && !isNumeric(column)))
    add('data.input', `“${first.name}” holds no lists of numbers, one for each step.`);
  if ((task === 'language-model' || task === 'seq2seq') && more.length > 0)
    add('data.input', 'This task reads one column.');
  if (
    task !== 'forecast' &&
    task !== 'caption' &&
    more.length > 0 &&
    inputs.some((column) => column.type !== 'number' && column.type !== 'vector')
  )
    add('data.input', 'Several columns are read together only where all are numbers.');
}

function isNumeric({ type }: ColumnProfile): boolean {
  return type === 'vector' || type === 'vectors';
}

function labelProblems(
  labels: readonly ColumnProfile[],
  steps: readonly ColumnProfile[],
  data: DataSpec,
  { rowCount }: DatasetFacts,
  add: Add,
): void {
  const [label] = labels;
  if (label === undefined) return;
  switch (data.task) {
    case 'sequence-class':
    case 'class-and-steps':
      classProblems(label, rowCount, add);
      for (const step of steps) stepProblems(step, 'data.stepLabel', add);
      break;
    case 'step-class':
      stepProblems(label, 'data.label', add);
      break;
    case 'sequence-scalar':
    case 'forecast': {
      const other = labels.find(({ type }) => type !== 'number' && type !== 'vector');
      if (other !== undefined) add('data.label', `“${other.name}” is no column of numbers.`);
      break;
    }
    case 'sequence-vector':
    case 'seq2seq':
    case 'caption':
      if (label.type === 'image')
        add('data.label', `“${label.name}” holds pictures, which cannot be written.`);
      break;
    case 'step-vector':
      if (!isNumeric(label))
        add('data.label', `“${label.name}” holds no lists of numbers, one for each step.`);
      break;
    case 'language-model':
      break;
  }
}

function classProblems(label: ColumnProfile, rowCount: number, add: Add): void {
  const rows = rowCount - label.missing;
  if (label.distinct === 1)
    add(
      'data.label',
      `“${label.name}” has one class only, “${label.top[0]?.label ?? ''}”: there is nothing to tell apart.`,
    );
  else if (rows >= 10 && label.distinct > rows / 2)
    add(
      'data.label',
      `“${label.name}” has nearly as many classes as rows; choose a column whose values come again.`,
    );
}

function stepProblems(label: ColumnProfile, path: string, add: Add): void {
  const { items } = detailsOf(label);
  if (label.details === undefined || label.type === 'image') return;
  if (items === null)
    add(path, `“${label.name}” has more than 2,000 different labels; choose a column with one label a step.`);
  else if (items.distinct === 1)
    add(
      path,
      `“${label.name}” has one label only, “${items.top[0]?.label ?? ''}”: there is nothing to tell apart.`,
    );
}

function splitProblems({ columns }: DatasetFacts, data: DataSpec, add: Add): void {
  if (data.split !== 'column' && data.split !== 'grouped') return;
  const column = columns.find(({ name }) => name === data.splitColumn);
  if (data.splitColumn === '') {
    if (data.split === 'column')
      add('data.splitColumn', 'Choose the column that names the part of each row.');
  } else if (column === undefined) add('data.splitColumn', `The data has no column “${data.splitColumn}”.`);
  else if (data.split === 'column' && !isSplit(column))
    add(
      'data.splitColumn',
      `“${column.name}” names no parts: its values must be train, validation and test, and all rows need one.`,
    );
}

/** Whether something is left to hold out. */
function sizeProblems(
  { rowCount, characters }: DatasetFacts,
  inputs: readonly ColumnProfile[],
  labels: readonly ColumnProfile[],
  data: DataSpec,
  add: Add,
): void {
  if (data.split === 'column') return;
  const [input] = inputs;
  if (input === undefined) return;
  if (data.task === 'language-model') {
    if (input.meanLength * (rowCount - input.missing) * data.validation < 2)
      add(
        'data.validation',
        `${counted(characters, isList(input) ? 'token is' : 'character is', isList(input) ? 'tokens are' : 'characters are')} too few to hold out a validation part.`,
      );
    return;
  }
  const rows = rowCount - Math.max(input.missing, ...labels.map(({ missing }) => missing), 0);
  if (Math.round(rows * data.validation) >= 1) return;
  const withLabel = labels.length > 0 && data.task !== 'forecast' ? ' with a label' : '';
  add(
    'data.validation',
    `${thousands(rows)} ${rows === 1 ? `row${withLabel} is` : `rows${withLabel} are`} too few to hold out a validation part.`,
  );
}
