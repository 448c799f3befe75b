import { counted, thousands } from '../counted';
import type { DataWarning, ParseOptions } from '../dataset';
import type { ParseLog } from '../parse/log';

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
