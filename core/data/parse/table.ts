import Papa from 'papaparse';
import { counted, thousands } from '../counted';
import { DataError, type ParseOptions } from '../dataset';
import { tooLong } from './lines';
import { limits } from './limits';
import type { ParseLog } from './log';

interface Parsed {
  data: string[][];
  errors: { code: string; row?: number; index?: number }[];
  meta: { cursor: number };
}

/**
 * CSV and TSV with Papa Parse, fed piece by piece: what is left of an unfinished row goes before the next piece.
 * Rows with too few cells are filled with empty ones, rows with too many are left out; both are logged by line.
 * @throws DataError for a quote that is never closed, above 2,000 columns, and for a line above 16 MB
 */
export async function* parseTable(
  text: AsyncIterable<string>,
  options: ParseOptions,
  log: ParseLog,
): AsyncIterable<string[][]> {
  const parser = new Papa.Parser(
    options.quotes
      ? { delimiter: options.delimiter, newline: '\n' }
      : { delimiter: options.delimiter, newline: '\n', fastMode: true },
  );
  const rows = new TableRows(options, log);
  let rest = '';
  let tryAt = 0;
  let first = true;
  for await (const piece of text) {
    rest += piece;
    // A row that is still open is tried again only when its text has doubled, so that a long one costs linear time.
    if (rest.length < tryAt) continue;
    if (first) {
      if (!rest.includes('\n') && rest.length < limits.line) continue;
      rest = skipSeparatorLine(rest, log);
      first = false;
    }
    const parsed = parser.parse(rest, 0, true) as Parsed;
    rest = rest.slice(parsed.meta.cursor);
    if (rest.length > limits.openRow) refuseOpen(rest, log.lines + 1 + countLines(parsed.data), options);
    tryAt = rest.length * 2;
    yield rows.take(parsed);
  }
  if (first) rest = skipSeparatorLine(rest, log);
  if (rest !== '') yield rows.take(lastRow(parser, rest, options, log));
}

/** Row by row: the header, blank lines, widths, limits. */
class TableRows {
  private width = 0;
  private started = false;

  constructor(
    private readonly options: ParseOptions,
    private readonly log: ParseLog,
  ) {}

  take(parsed: Parsed): string[][] {
    const strays = new Set<number>();
    for (const { code, row } of parsed.errors)
      if (code === 'InvalidQuotes' && row !== undefined) strays.add(row);
    const kept: string[][] = [];
    if (!this.started) this.start(parsed.data);
    parsed.data.forEach((cells, index) => {
      const line = this.log.lines + 1;
      this.log.lines += this.options.quotes ? linesIn(cells) : 1;
      if (strays.has(index)) this.log.tally('stray-quote', line);
      const row = this.one(cells, line);
      if (row !== null) kept.push(row);
    });
    return kept;
  }

  /** Without a header the usual width of the first rows counts, not that of a first row that may be broken. */
  private start(data: readonly string[][]): void {
    if (this.options.header || data.length === 0) return;
    this.setWidth(usualWidth(data));
    this.log.numberColumns(this.width);
  }

  private setWidth(width: number): void {
    if (width > limits.columns) {
      throw new DataError(
        `The table has ${thousands(width)} columns; the limit is ${thousands(limits.columns)}.`,
        'Check the delimiter, or bring fewer columns.',
      );
    }
    this.width = width;
    this.started = true;
  }

  private one(cells: string[], line: number): string[] | null {
    if (cells.length === 1 && cells[0] === '') {
      this.log.blankLines++;
      return null;
    }
    if (!this.started) {
      this.setWidth(cells.length);
      this.log.setHeader(cells);
      return null;
    }
    for (const cell of cells) {
      if (cell.length <= limits.cell) continue;
      this.log.bad(
        line,
        `a cell of ${counted(cell.length, 'character')}; the limit is ${thousands(limits.cell)}`,
      );
      return null;
    }
    if (cells.length > this.width) return this.tooWide(cells, line);
    if (cells.length < this.width) this.log.tally('short-row', line);
    while (cells.length < this.width) cells.push('');
    return cells;
  }

  private tooWide(cells: string[], line: number): string[] | null {
    if (cells.slice(this.width).every((cell) => cell === '')) {
      this.log.tally('extra-empty-cells', line);
      return cells.slice(0, this.width);
    }
    this.log.bad(line, `${counted(cells.length, 'cell')} where ${thousands(this.width)} are expected`);
    return null;
  }
}

export function usualWidth(data: readonly string[][]): number {
  const counts = new Map<number, number>();
  for (const cells of data)
    if (cells.length > 1 || cells[0] !== '') counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1;
}

/** "sep=;" is Excel's note to itself, not a row. */
const separatorLine = /^sep=(.)\n/i;
export function separatorOf(text: string): string | null {
  return separatorLine.exec(text)?.[1] ?? null;
}

function skipSeparatorLine(text: string, log: ParseLog): string {
  const note = separatorLine.exec(text);
  if (note === null) return text;
  log.lines++;
  return text.slice(note[0].length);
}

/** The rest of the file. A quote left open on the very last line is taken as a plain character; one that swallows lines is refused. */
function lastRow(parser: Papa.Parser, rest: string, options: ParseOptions, log: ParseLog): Parsed {
  // Papa would make an empty row of what follows a last line end.
  const text = rest.endsWith('\n') ? rest.slice(0, -1) : rest;
  const parsed = parser.parse(text, 0, false) as Parsed;
  const open = parsed.errors.find(({ code }) => code === 'MissingQuotes')?.index;
  if (open === undefined) return parsed;
  if (text.includes('\n')) throw leftOpen(text, open, log.lines + 1, 'before the end');
  log.tally('stray-quote', log.lines + 1);
  return new Papa.Parser({ delimiter: options.delimiter, newline: '\n', fastMode: true }).parse(
    text,
    0,
    false,
  ) as Parsed;
}

/**
 * A row that has not ended after 2 MB, twice what a cell may hold: a quote was left open, or it is one long line. (Papa
 * Parse notes every odd quote, so that looking any further could fill the memory.)
 * @param line where `rest`, the unfinished row, begins
 */
function refuseOpen(rest: string, line: number, options: ParseOptions): void {
  const open = options.quotes ? openQuote(rest, options) : null;
  if (open !== null)
    throw leftOpen(rest, open, line, `within ${counted(limits.openRow / 1024 ** 2, 'million character')}`);
  if (rest.length > limits.line) throw tooLong(line);
}

/** Where the quote stands that `text` leaves open, or null. */
function openQuote(text: string, { delimiter }: ParseOptions): number | null {
  const parsed = new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, false) as Parsed;
  return parsed.errors.find(({ code }) => code === 'MissingQuotes')?.index ?? null;
}

function leftOpen(text: string, at: number, line: number, where: string): DataError {
  const number = line + text.slice(0, at).split('\n').length - 1;
  return new DataError(
    `A quote (") opened on line ${number} is not closed ${where}.`,
    `Close it on line ${number}, or turn quotes off if they are ordinary characters.`,
    number,
  );
}

function linesIn(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) lines++;
  }
  return lines;
}

function countLines(data: readonly string[][]): number {
  return data.reduce((sum, cells) => sum + linesIn(cells), 0);
}
