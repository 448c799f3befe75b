import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';
import { columnNames, joinColumns } from './columns';
import type { ColumnProfile, ColumnRole, Dataset, TaskGuess } from './dataset';
import { timeColumn } from './guess/time-column';

/** Which column is what, by name. */
export type Roles = Readonly<Record<string, ColumnRole>>;

type DataFields = NonNullable<ExperimentInput['data']>;
/** What of an experiment's `data` roles say. */
export type RoleFields = Pick<DataFields, 'input' | 'label' | 'stepLabel' | 'split' | 'splitColumn'>;

/** The guess as fields of an experiment's `data`. */
export function guessedData({
  task,
  input,
  label,
  stepLabel,
  settings,
}: TaskGuess): RoleFields & Pick<DataFields, 'regions'> & { task: Task } {
  return { ...settings.data, task, input, label, stepLabel };
}

/**
 * The columns of an experiment as roles. Of a forecast the columns that are forecast have the role Label where others
 * are read too, and Input where they are all there is.
 */
export function rolesOf(
  { columns, rowCount }: Pick<Dataset, 'columns' | 'rowCount'>,
  data: RoleFields & { task: Task },
): Record<string, ColumnRole> {
  const names = columns.map(({ name }) => name);
  const of = (field: string | undefined): Set<string> => new Set(columnNames(field ?? '', names));
  const [inputs, labels, steps] = [of(data.input), of(data.label), of(data.stepLabel)];
  const splitRole = data.split === 'column' ? 'split' : data.split === 'grouped' ? 'group' : null;
  const time = data.task === 'forecast' ? timeColumn(columns, rowCount) : null;
  const hasOthers = [...inputs].some((name) => !labels.has(name));
  const role = (column: ColumnProfile): ColumnRole => {
    const { name } = column;
    const isLabel = labels.has(name) && data.task !== 'language-model';
    if (isLabel && (!inputs.has(name) || hasOthers)) return 'label';
    if (inputs.has(name)) return 'input';
    if (steps.has(name) && data.task === 'class-and-steps') return 'step-label';
    if (name === data.splitColumn && splitRole !== null) return splitRole;
    return column === time ? 'time' : 'ignored';
  };
  return Object.fromEntries(columns.map((column) => [column.name, role(column)]));
}

/**
 * What an experiment's `data` says for these roles; nothing of the split where no column has a role in it.
 * @param names of the columns in their order (the keys of an object have an order of their own)
 */
export function dataOf(
  roles: Roles,
  task: Task,
  names: readonly string[],
): RoleFields & { input: string; label: string; stepLabel: string } {
  const all = [...new Set([...names, ...Object.keys(roles)])];
  const having = (...wanted: ColumnRole[]): string[] =>
    all.filter((name) => wanted.includes(roles[name] ?? 'ignored'));
  const labels = having('label');
  // A series is forecast from its own past too.
  const inputs = task === 'forecast' ? having('input', 'label') : having('input');
  const answers = task === 'forecast' && labels.length === 0 ? inputs : labels;
  const [split] = having('split');
  const [group] = having('group');
  return {
    input: joinColumns(inputs),
    label: task === 'language-model' ? '' : joinColumns(answers),
    stepLabel: task === 'class-and-steps' ? joinColumns(having('step-label')) : '',
    ...(split !== undefined
      ? { split: 'column', splitColumn: split }
      : group !== undefined
        ? { split: 'grouped', splitColumn: group }
        : {}),
  };
}

/** The guess, with what a person has chosen in its place. Columns that no role names stay as they were guessed. */
export function guessWith(guess: TaskGuess, roles: Roles, names: readonly string[]): TaskGuess {
  const { input, label, stepLabel, ...split } = dataOf(roles, guess.task, names);
  const { split: by, splitColumn, ...kept } = guess.settings.data ?? {};
  // Rows of one source that stay together need no role of their own: the source is the input.
  const isKept = by === 'grouped' ? splitColumn === guess.input : by !== 'column';
  const guessed = by === undefined || !isKept ? {} : { split: by, splitColumn: splitColumn ?? '' };
  const data = { ...kept, ...guessed, ...split };
  const { data: _, ...settings } = guess.settings;
  return {
    ...guess,
    input: input === '' ? guess.input : input,
    label,
    stepLabel,
    settings: Object.keys(data).length > 0 ? { ...settings, data } : settings,
  };
}
