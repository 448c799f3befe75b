import type { ColumnProfile, ColumnRole } from '#contract/api';
import type { Task } from '#core/spec/data';

type Roles = Readonly<Record<string, ColumnRole>>;

export const roleWords: Record<ColumnRole, string> = {
  input: 'Input',
  label: 'Label',
  'step-label': 'Step label',
  split: 'Split',
  group: 'Group',
  time: 'Time',
  ignored: 'Ignored',
};

/** What a column of each role does, as the menu says it. */
export const roleHelp: Record<ColumnRole, string> = {
  input: 'What the model reads',
  label: 'What it learns to give back',
  'step-label': 'One label for each step',
  split: 'Says train, validation or test',
  group: 'Rows with the same value stay in one part',
  time: 'When: orders the rows, is not read',
  ignored: 'Not used',
};

/** Roles that make sense for a task, in the order of the menu. */
export function rolesFor(task: Task): ColumnRole[] {
  return [
    'input',
    ...(task === 'language-model' ? [] : (['label'] as const)),
    ...(task === 'class-and-steps' ? (['step-label'] as const) : []),
    'split',
    ...(task === 'forecast' ? (['time'] as const) : (['group'] as const)),
    'ignored',
  ];
}

const measured = new Set<ColumnProfile['type']>(['number', 'boolean', 'vector', 'vectors']);
const labelled = new Set<Task>(['sequence-scalar', 'sequence-vector', 'forecast']);

/** Several columns of numbers are read side by side; a text is read alone. */
function mayBeSeveral(
  role: ColumnRole,
  task: Task,
  columns: readonly ColumnProfile[],
  names: readonly string[],
) {
  const isMeasured = names.every((name) => {
    const column = columns.find((one) => one.name === name);
    return column !== undefined && measured.has(column.type);
  });
  return isMeasured && (role === 'input' || (role === 'label' && labelled.has(task)));
}

/** The roles after one was given: where only one column can have it, the one that had it gives it up. */
export function withRole(
  roles: Roles,
  column: string,
  role: ColumnRole,
  { columns, task }: { columns: readonly ColumnProfile[]; task: Task },
): Record<string, ColumnRole> {
  const holders = Object.keys(roles).filter((name) => name !== column && roles[name] === role);
  const keep = role === 'ignored' || mayBeSeveral(role, task, columns, [column, ...holders]);
  // Rows are dealt by one column: the one that says the part, or the one that keeps them together.
  const other: ColumnRole | null = role === 'split' ? 'group' : role === 'group' ? 'split' : null;
  return Object.fromEntries(
    Object.entries(roles).map(([name, old]): [string, ColumnRole] => {
      if (name === column) return [name, role];
      const gives = (old === role && !keep) || old === other;
      return [name, gives ? 'ignored' : old];
    }),
  );
}
