import { counted, thousands } from './counted';
import type { ColumnProfile, DataWarning, ParseOptions, TaskGuess } from './dataset';
import type { ParseLog } from './parse/log';

/** What parsing had to mend or leave out. */
export function parseWarnings(log: ParseLog, options: ParseOptions, rowCount: number): DataWarning[] {
  const warnings: DataWarning[] = [];
  const warn = (code: string, message: string, fix = ''): number => warnings.push({ code, message, fix });
  if (log.badRowCount > 0) {
    const first = log.badRows[0];
    warn(
      'bad-rows',
      `${counted(log.badRowCount, 'row')} could not be read and ${log.badRowCount === 1 ? 'is' : 'are'} left out; the first on line ${first?.line}: ${first?.reason}.`,
      'Mend the file if you need them.',
    );
  }
  if (log.renamed.length > 0)
    warn('renamed', `Columns got other names: ${log.renamed.slice(0, 8).join(', ')}.`);
  const short = log.tallies.get('short-row');
  if (short)
    warn(
      'short-rows',
      `${counted(short.count, 'row')} with too few cells got empty ones; the first on line ${short.firstLine}.`,
      'Check that line.',
    );
  const extra = log.tallies.get('extra-empty-cells');
  if (extra)
    warn(
      'extra-cells',
      `${counted(extra.count, 'row')} had empty cells too many, which are left off; the first on line ${extra.firstLine}.`,
    );
  const stray = log.tallies.get('stray-quote');
  if (stray)
    warn(
      'stray-quotes',
      `${counted(stray.count, 'row has', 'rows have')} a quote (") in an odd place; the first on line ${stray.firstLine}.`,
      'Turn quotes off if they are ordinary characters.',
    );
  const surrogates = log.tallies.get('lone-surrogate');
  if (surrogates)
    warn(
      'surrogates',
      `${counted(surrogates.count, 'value has', 'values have')} half a character (an unpaired surrogate), replaced by �; the first on line ${surrogates.firstLine}.`,
    );
  if (options.quotes) lineWarning(log, rowCount, warn);
  return warnings;
}

/** Quoted cells may hold line ends; when many lines went into few rows and quotes were odd, a quote has swallowed rows. */
function lineWarning(
  log: ParseLog,
  rowCount: number,
  warn: (code: string, message: string, fix: string) => number,
): void {
  const expected = log.lines - log.blankLines - (log.hasHeaderLine ? 1 : 0);
  const swallowed = expected - rowCount - log.badRowCount;
  if (swallowed <= 0 || !log.tallies.has('stray-quote')) return;
  warn(
    'swallowed-lines',
    `${thousands(expected)} lines gave ${counted(rowCount, 'row')}: quotes may have joined lines that belong apart.`,
    'Turn quotes off and compare.',
  );
}

export interface RowFacts {
  rowCount: number;
  duplicates: number;
}

/** What the values say: missing cells, one class, too many, imbalance, outliers, duplicates. */
export function valueWarnings(
  columns: readonly ColumnProfile[],
  guess: TaskGuess,
  facts: RowFacts,
): DataWarning[] {
  const warnings: DataWarning[] = [];
  const warn = (code: string, message: string, fix = ''): number => warnings.push({ code, message, fix });
  const input = columns.find((column) => column.name === guess.input);
  const label =
    guess.task === 'sequence-class' ? columns.find((column) => column.name === guess.label) : undefined;
  if (label !== undefined) labelWarnings(label, facts.rowCount, warn);
  if (input !== undefined && label !== undefined) {
    if (input.missing > 0)
      warn(
        'empty-sequences',
        `${counted(input.missing, 'row has', 'rows have')} an empty “${input.name}”; training leaves ${input.missing === 1 ? 'it' : 'them'} out.`,
      );
    if (input.maxLength > 500 && input.maxLength > 20 * input.meanLength) {
      warn(
        'outliers',
        `The longest “${input.name}” has ${counted(input.maxLength, 'character')}, the average ${thousands(input.meanLength)}.`,
        'Sequences longer than the limit in Design are cut at the end.',
      );
    }
    if (facts.duplicates > 0.01 * facts.rowCount) {
      warn(
        'duplicates',
        `${counted(facts.duplicates, 'row is', 'rows are')} an exact copy of another; a copy in the validation part flatters the result.`,
        'Remove copies if they are mistakes.',
      );
    }
  }
  return warnings;
}

function labelWarnings(
  label: ColumnProfile,
  rowCount: number,
  warn: (code: string, message: string, fix?: string) => number,
): void {
  const most = label.top[0];
  if (label.missing > 0)
    warn(
      'missing-labels',
      `${counted(label.missing, 'row has', 'rows have')} no “${label.name}”; training leaves ${label.missing === 1 ? 'it' : 'them'} out.`,
    );
  if (label.distinct === 1)
    warn(
      'one-class',
      `“${label.name}” has one value only, “${most?.label ?? ''}”: there is nothing to tell apart.`,
      'Choose another label column, or bring rows of a second class.',
    );
  if (label.distinct > 1000) {
    warn(
      'many-classes',
      `“${label.name}” has ${label.distinctCapped ? 'more than ' : ''}${thousands(label.distinct)} classes; above 1,000 a model learns little about each.`,
      'Choose another label column, or join rare classes.',
    );
  } else if (label.distinct > 1 && most !== undefined && rowCount > 0) {
    const rest = label.top.at(-1);
    if (
      most.count > 0.8 * (rowCount - label.missing) ||
      (rest !== undefined && most.count > 50 * rest.count)
    ) {
      warn(
        'imbalance',
        `“${most.label}” is ${Math.round((100 * most.count) / (rowCount - label.missing))} % of the rows, “${rest?.label ?? ''}” ${counted(rest?.count ?? 0, 'row')}.`,
        'Look at macro F1 and the confusion matrix, not at accuracy alone.',
      );
    }
  }
}
