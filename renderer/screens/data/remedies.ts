import type { ColumnProfile, ColumnRole, DataWarning } from '#contract/api';
import { columnNames } from '#core/data/columns';
import { dataOf } from '#core/data/roles';
import { setRole, setSettings } from './changes';
import { readAgain } from './read-again';
import type { Subject } from './subject';

export interface Remedy {
  title: string;
  run: () => void;
}

/** "“price” is 1 in every row" → the column that is named first. */
function namedColumn({ about }: Subject, { message }: DataWarning): ColumnProfile | undefined {
  return about.columns
    .filter(({ name }) => message.includes(`“${name}”`))
    .toSorted((a, b) => message.indexOf(`“${a.name}”`) - message.indexOf(`“${b.name}”`))[0];
}

/** What the studio can do about a warning itself; null where only the file can be mended. */
export function remedyOf(subject: Subject, warning: DataWarning): Remedy | null {
  const { about, roles, task, settings } = subject;
  const isOpen = subject.kind === 'incoming';
  const names = about.columns.map(({ name }) => name);
  switch (warning.code) {
    case 'decimal-comma':
      return isOpen && !about.options.decimalComma
        ? { title: 'Use decimal comma', run: () => readAgain(subject, { decimalComma: true }) }
        : null;
    case 'stray-quotes':
      return isOpen && about.options.quotes
        ? { title: 'Turn quotes off', run: () => readAgain(subject, { quotes: false }) }
        : null;
    case 'duplicates':
    case 'copies-across-parts':
      return groupByInput(subject);
    case 'missing-numbers':
      return (settings.data?.missing ?? 'leave-out') === 'leave-out' && task === 'forecast'
        ? {
            title: 'Fill with the value before',
            run: () =>
              setSettings(subject, { 'data.missing': 'previous' }, 'Missing numbers: the value before.'),
          }
        : null;
    case 'constant': {
      const column = namedColumn(subject, warning);
      return column === undefined || (roles[column.name] ?? 'ignored') === 'ignored'
        ? null
        : {
            title: `Ignore “${column.name.slice(0, 24)}”`,
            run: () => setRole(subject, column.name, 'ignored'),
          };
    }
    case 'outliers': {
      const usual = namedColumn(subject, warning)?.details?.usualLength ?? 0;
      const isInput = dataOf(roles, task, names).input === namedColumn(subject, warning)?.name;
      return usual > 0 && isInput && (settings.text?.maxLength ?? Infinity) > usual
        ? {
            title: `Cut at ${usual}`,
            run: () => setSettings(subject, { 'text.maxLength': usual }, `Longest sequence: ${usual} steps.`),
          }
        : null;
    }
    default:
      return null;
  }
}

/** Equal inputs in one part; null where they are already, or a series is split by time. */
export function groupByInput(subject: Subject): Remedy | null {
  const { about, roles, task, settings } = subject;
  const names = about.columns.map(({ name }) => name);
  const [column] = columnNames(dataOf(roles, task, names).input, names);
  if (column === undefined || settings.data?.split === 'grouped' || task === 'forecast') return null;
  return {
    title: `Group by “${column.slice(0, 24)}”`,
    run: () => {
      const kept = Object.entries(roles).map(([name, role]): [string, ColumnRole] => [
        name,
        role === 'split' || role === 'group' ? 'ignored' : role,
      ]);
      setSettings(
        subject,
        { 'data.split': 'grouped', 'data.splitColumn': column },
        `Split: rows with the same “${column}” stay together.`,
        Object.fromEntries(kept),
      );
    },
  };
}
