import { DataError, type DatasetPreview, type DataWarning, type ParseOptions } from './dataset';
import { NotUtf8 } from './decode';
import { guessTask } from './guess/guess-task';
import { ParseLog } from './parse/log';
import { Survey } from './profile/survey';
import type { DataSource, ReadControl, RowSource } from './row-source';
import { rowSource } from './rows';
import { characterWarnings, encodingWarning } from './sniff';
import { parseWarnings } from './warnings/parse';
import { valueWarnings } from './warnings/values';

/**
 * Reads a source once, to the end, and says all there is to know before anything is stored.
 * @param chosen what the user has overruled; the rest is detected
 * @throws DataError when the source is no text, has no rows, or breaks a limit; the signal's reason when aborted
 */
export async function inspect(
  source: DataSource,
  chosen: Partial<ParseOptions> = {},
  control: ReadControl = {},
): Promise<DatasetPreview> {
  const rows = rowSource(source);
  const sniffed = await rows.sniff(chosen);
  const strict = sniffed.options.encoding === 'utf-8' && chosen.encoding === undefined;
  try {
    return await read(rows, sniffed.options, sniffed.warnings, control, strict);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
  }
  // Beyond the first bytes it is not UTF-8 after all: look at every byte, decide, and read again.
  const { encoding, reason } = await rows.encoding(control);
  const warnings = encoding === 'utf-8' ? sniffed.warnings : [...sniffed.warnings, encodingWarning(reason)];
  return read(rows, { ...sniffed.options, encoding }, warnings, control, false);
}

async function read(
  source: RowSource,
  options: ParseOptions,
  sniffWarnings: readonly DataWarning[],
  control: ReadControl,
  strict: boolean,
): Promise<DatasetPreview> {
  const log = new ParseLog();
  const seen = new Survey(options.format === 'text', options.decimalComma);
  for await (const rows of source.rows(options, log, control, strict))
    await seen.push(rows, log.columns.length);
  if (seen.rowCount === 0) throw noRows(source.name, log);
  const columns = seen.columns(log.columns);
  const characters = seen.characters + (options.format === 'text' ? seen.rowCount - 1 : 0);
  const guess =
    source.guess?.(seen.rowCount) ??
    guessTask(
      columns,
      {
        format: options.format,
        rowCount: seen.rowCount,
        characters,
        symbols: seen.symbols(),
      },
      seen.pairs,
    );
  return {
    name: source.name,
    bytes: source.size,
    options,
    columns,
    rows: seen.rows.map((cells) => [
      ...cells,
      ...new Array<string>(log.columns.length - cells.length).fill(''),
    ]),
    rowCount: seen.rowCount,
    characters,
    fingerprint: await seen.fingerprint.finish(log.columns),
    guess,
    warnings: [
      ...sniffWarnings,
      ...log.notes,
      ...characterWarnings(seen.nul, seen.replaced, strict),
      ...parseWarnings(log, options, seen.rowCount),
      ...valueWarnings(columns, guess, seen.facts(log.columns, guess)),
    ],
    badRows: log.badRows,
    badRowCount: log.badRowCount,
  };
}

function noRows(name: string, log: ParseLog): DataError {
  const first = log.badRows[0];
  if (first !== undefined)
    return new DataError(
      `No row of “${name}” can be read. Line ${first.line}: ${first.reason}.`,
      'Check the format, or bring another file.',
      first.line,
    );
  if (log.columns.length > 0)
    return new DataError(
      `“${name}” has a header and no rows.`,
      'Choose a file with data, or say that it has no header.',
    );
  return new DataError(`“${name}” has no rows.`, 'Choose a file with data.');
}
