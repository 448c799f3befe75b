import {
  DataError,
  type ColumnProfile,
  type DatasetPreview,
  type DataWarning,
  type ParseOptions,
} from './dataset';
import { NotUtf8 } from './decode';
import { detached } from './detached';
import { Fingerprint } from './fingerprint';
import { guessTask } from './guess';
import { ParseLog } from './parse/log';
import { ColumnProfiler, hash } from './profile';
import type { DataSource, ReadControl, RowSource } from './row-source';
import { rowSource } from './rows';
import { characterWarnings, encodingWarning } from './sniff';
import { parseWarnings, valueWarnings } from './warnings';

const previewRows = 200;
/** Pictures are long cells: fewer rows of them are shown. */
const previewCharacters = 4_000_000;
/** Beyond this many rows copies are no longer looked for; their hashes alone would fill memory. */
const mostHashes = 2_000_000;

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
  const seen = new Survey(options.format === 'text');
  for await (const rows of source.rows(options, log, control, strict))
    await seen.push(rows, log.columns.length);
  if (seen.rowCount === 0) throw noRows(source.name, log);
  const columns = seen.columns(log.columns);
  const characters = seen.characters + (options.format === 'text' ? seen.rowCount - 1 : 0);
  const guess =
    source.guess?.(seen.rowCount) ??
    guessTask(columns, {
      format: options.format,
      rowCount: seen.rowCount,
      characters,
      symbols: seen.symbols(),
    });
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
      ...valueWarnings(columns, guess, { rowCount: seen.rowCount, duplicates: seen.duplicates }),
    ],
    badRows: log.badRows,
    badRowCount: log.badRowCount,
  };
}

/** Everything that is counted over all rows. */
class Survey {
  readonly fingerprint = new Fingerprint();
  readonly rows: string[][] = [];
  rowCount = 0;
  characters = 0;
  duplicates = 0;
  nul = 0;
  replaced = 0;
  private readonly profilers: ColumnProfiler[] = [];
  /** Many small sets: growing one of a million would hold the thread for a tenth of a second. */
  private readonly hashes = Array.from({ length: 256 }, () => new Set<number>());
  /** By code point, whether it occurs. */
  private readonly alphabet: Uint8Array | null;

  constructor(countSymbols: boolean) {
    this.alphabet = countSymbols ? new Uint8Array(0x110000) : null;
  }

  async push(rows: readonly string[][], width: number): Promise<void> {
    for (const cells of rows) {
      while (this.profilers.length < width) this.profilers.push(new ColumnProfiler(this.rowCount));
      for (let k = 0; k < this.profilers.length; k++) {
        const cell = cells[k] ?? '';
        this.characters += this.profilers[k]?.push(cell) ?? 0;
        if (cell.includes('\0')) this.nul += occurrences(cell, '\0');
        if (cell.includes('\uFFFD')) this.replaced += occurrences(cell, '\uFFFD');
      }
      if (this.rows.length < previewRows && this.characters < previewCharacters)
        this.rows.push(cells.map(detached));
      if (this.alphabet !== null) markSymbols(cells[0] ?? '', this.alphabet);
      this.countCopies(hash(cells.join('\u001f')));
      this.rowCount++;
    }
    await this.fingerprint.push(rows);
  }

  columns(names: readonly string[]): ColumnProfile[] {
    return names.map((name, index) =>
      (this.profilers[index] ?? new ColumnProfiler(this.rowCount)).finish(name),
    );
  }

  /** Different code points, with the line end that joins rows. */
  symbols(): number | null {
    return this.alphabet === null
      ? null
      : this.alphabet.reduce((sum, one) => sum + one, this.rowCount > 1 ? 1 : 0);
  }

  private countCopies(rowHash: number): void {
    const hashes = this.hashes[rowHash % this.hashes.length];
    if (hashes === undefined) return;
    if (hashes.has(rowHash)) this.duplicates++;
    else if (hashes.size < mostHashes / this.hashes.length) hashes.add(rowHash);
  }
}

function markSymbols(text: string, alphabet: Uint8Array): void {
  for (let k = 0; k < text.length; k++) {
    const point = text.codePointAt(k) ?? 0;
    alphabet[point] = 1;
    if (point > 0xffff) k++;
  }
}

function occurrences(text: string, character: string): number {
  return text.split(character).length - 1;
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
