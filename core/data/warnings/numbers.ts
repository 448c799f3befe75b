import { counted } from '../counted';
import type { ColumnProfile, DataWarning, NumberSummary } from '../dataset';
import { detailsOf } from '../guess/facts';
import { warning, type Subject, type Warner } from './warn';

type Odd = NumberSummary['odd'][number];

/** Numbers that are missing, too large, or written in a way that is not guessed at. */
export const numberWarnings: Warner = (subject) => {
  const { guess, columns, inputs, labels } = subject;
  const used = columns.filter((column) => inputs.includes(column) || labels.includes(column));
  const isClass = guess.task === 'sequence-class' || guess.task === 'class-and-steps';
  // A class may be called NA or 1,5 without harm.
  const measured = used.filter((column) => column.type === 'number' && !(isClass && labels.includes(column)));
  return [
    ...measured.flatMap((column) => [...missing(column, subject), ...odd(column)]),
    ...written(subject),
    ...constant(used, guess.task === 'forecast'),
  ];
};

function missing(column: ColumnProfile, { inputs, guess }: Subject): DataWarning[] {
  const unreadable =
    detailsOf(column).numbers?.odd.filter(({ kind }) => kind === 'missing' || kind === 'text') ?? [];
  const marks = unreadable.reduce((sum, { count }) => sum + count, 0);
  const all = column.missing + marks;
  if (all === 0) return [];
  const such =
    marks === 0
      ? ''
      : ` (${counted(marks, 'cell says', 'cells say')} something else, such as “${unreadable[0]?.first ?? ''}”)`;
  const isInput = inputs.includes(column);
  const step = guess.task === 'forecast' ? 'the rows' : 'those rows';
  return [
    warning(
      'missing-numbers',
      `${counted(all, 'number is', 'numbers are')} missing in “${column.name}”${such}.`,
      isInput
        ? `“Missing numbers” in Design says what stands in: leave ${step} out (now), zero, the mean, or the value before.`
        : 'Rows without it are left out.',
    ),
  ];
}

function odd(column: ColumnProfile): DataWarning[] {
  const found = detailsOf(column).numbers?.odd ?? [];
  return found.flatMap((one) =>
    one.kind === 'missing' || one.kind === 'text' ? [] : [oddWarning(column.name, one)],
  );
}

/** Columns that would be numbers if they were read otherwise. */
function written({ columns, facts }: Subject): DataWarning[] {
  return columns.flatMap(({ name }) =>
    (facts.otherNumbers.get(name) ?? []).map((one) => oddWarning(name, one)),
  );
}

function oddWarning(name: string, { kind, count, first }: Odd): DataWarning {
  const cells = counted(count, 'cell');
  const look = count === 1 ? 'looks' : 'look';
  switch (kind) {
    case 'decimal-comma':
      return warning(
        'decimal-comma',
        `${cells} of “${name}” ${look} like ${count === 1 ? 'a number' : 'numbers'} with a decimal comma, such as “${first}”.`,
        'Choose “Decimal comma” under Change.',
      );
    case 'other-digits':
      return warning(
        'other-digits',
        `${cells} of “${name}” ${count === 1 ? 'has' : 'have'} digits of another script, such as “${first}”: ${count === 1 ? 'it is' : 'they are'} not taken for numbers.`,
        'Write them as 0 to 9 if they are numbers.',
      );
    default:
      return warning(
        'out-of-range',
        `${cells} of “${name}” ${count === 1 ? 'is' : 'are'} beyond what a computer’s numbers hold, such as “${first}”.`,
        'Correct or remove those rows: training refuses such a number.',
      );
  }
}

/** A number that is always the same says nothing. Among many columns, such as an image's rim, it is no news. */
function constant(used: readonly ColumnProfile[], isForecast: boolean): DataWarning[] {
  if (used.length > 16) return [];
  const same = used.filter(
    ({ type, distinct, distinctCapped }) => type === 'number' && distinct === 1 && !distinctCapped,
  );
  return same.map(({ name, top }) =>
    warning(
      'constant',
      `“${name}” is ${top[0]?.label ?? 'the same'} in every row: it says nothing.`,
      isForecast ? 'Give it the role Ignored.' : 'Give it the role Ignored, or bring other rows.',
    ),
  );
}
