import { columnNames } from '#core/data/columns';
import type { ColumnProfile, Dataset } from '#core/data/dataset';

/** What `import --json` prints: the guess with its reasons, the role of each column, counts, and what to look at. */
export function importedEvent(dataset: Dataset): Record<string, unknown> {
  const { id, name, guess, roles, rowCount, warnings } = dataset;
  return {
    event: 'imported',
    dataset: id,
    name,
    task: guess.task,
    roles,
    rows: rowCount,
    counts: countsOf(dataset),
    guess: guess.sentence,
    reasons: guess.reasons,
    settings: guess.settings,
    warnings: warnings.map(({ message, fix }) => `${message} ${fix}`.trim()),
  };
}

/** The same for people. */
export function importedLines({ id, name, guess, roles, warnings }: Dataset): string[] {
  const shown = Object.entries(roles).filter(([, role]) => role !== 'ignored');
  return [
    `${name}: ${guess.sentence}`,
    ...guess.reasons.map((reason) => `  ${reason}`),
    `Roles: ${listed(shown.map(([column, role]) => `${column} (${role})`))}.`,
    ...warnings.map(({ message, fix }) => `Note: ${message} ${fix}`.trim()),
    `Stored as ${id}.`,
  ];
}

const mostListed = 12;
function listed(words: readonly string[]): string {
  const more = words.length - mostListed;
  return more > 0 ? `${words.slice(0, mostListed).join(', ')} and ${more} more` : words.join(', ');
}

/** Rows, columns, and of the columns that are read or learned how many different values, the longest, the missing. */
function countsOf(dataset: Dataset): Record<string, unknown> {
  const { columns, rowCount, characters, badRowCount, guess } = dataset;
  const names = columns.map(({ name }) => name);
  const find = (field: string): ColumnProfile | undefined => {
    const [first] = columnNames(field, names);
    return columns.find(({ name }) => name === first);
  };
  const [input, label, step] = [find(guess.input), find(guess.label), find(guess.stepLabel)];
  const isClass = guess.task === 'sequence-class' || guess.task === 'class-and-steps';
  const steps = guess.task === 'step-class' ? label : step;
  const split =
    guess.settings.data?.split === 'column' ? find(guess.settings.data.splitColumn ?? '') : undefined;
  return {
    rows: rowCount,
    columns: columns.length,
    characters,
    unreadable: badRowCount,
    longest: input?.maxLength ?? 0,
    empty: input?.missing ?? 0,
    ...(isClass && label !== undefined ? { classes: label.distinct } : {}),
    ...(steps?.details?.items ? { stepLabels: steps.details.items.distinct } : {}),
    ...(label === undefined ? {} : { unlabelled: label.missing }),
    ...(split === undefined
      ? {}
      : { parts: Object.fromEntries(split.top.map((one) => [one.label, one.count])) }),
  };
}
