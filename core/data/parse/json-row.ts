import { counted, thousands } from '../counted';
import { DataError } from '../dataset';
import { limits } from './limits';
import { linesOf } from './lines';
import type { ParseLog } from './log';

type Shape = 'object' | 'array' | 'scalar';

/**
 * JSON Lines: each line an object (a column a key, in the order the keys are first seen), an array, or a bare value.
 * A file that is one JSON document instead, an array of such values, is read too (up to 16 MB). Lines that are no
 * JSON, empty, or of another shape than the first are left out and logged. Rows may be shorter than `log.columns`
 * where later lines bring new keys.
 */
export async function* parseJson(text: AsyncIterable<string>, log: ParseLog): AsyncIterable<string[][]> {
  const rows = new JsonRows(log);
  let document: string[] | null = null;
  let held = 0;
  for await (const lines of linesOf(text)) {
    if (document === null && log.lines === 0 && beginsDocument(lines)) document = [];
    if (document === null) {
      yield rows.lines(lines);
      continue;
    }
    document.push(...lines);
    held += lines.reduce((sum, line) => sum + line.length, 0);
    if (held < limits.line) continue;
    yield rows.lines(document);
    document = null;
  }
  if (document !== null) yield rows.document(document) ?? rows.lines(document);
}

/** Whether the first line is no JSON by itself but may begin a document of several lines. */
function beginsDocument(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '') ?? '';
  return /^\s*[[{]/.test(first) && read(first).error !== null;
}

class JsonRows {
  private readonly index = new Map<string, number>();
  private shape: Shape | null = null;
  /** Of the first row's columns: what kind of value each began with. */
  private kinds: string[] = [];
  private pendingBlank: number[] = [];

  constructor(private readonly log: ParseLog) {}

  lines(lines: readonly string[]): string[][] {
    const kept: string[][] = [];
    for (const line of lines) {
      const number = ++this.log.lines;
      if (line.trim() === '') {
        // Empty lines at the end of a file are nothing to complain about: wait for what follows.
        this.pendingBlank.push(number);
        continue;
      }
      for (const blank of this.pendingBlank.splice(0)) this.log.bad(blank, 'empty line');
      const { value, error } = read(line);
      const row = error === null ? this.row(value, number) : this.refuse(number, error);
      if (row !== null) kept.push(row);
    }
    return kept;
  }

  /** The whole text as one document; null when it is none. Elements are counted as lines are. */
  document(lines: readonly string[]): string[][] | null {
    if (lines.length === 1) return null;
    const { value, error } = read(lines.join('\n'));
    if (error !== null) return null;
    const kept: string[][] = [];
    for (const element of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const row = this.row(element, ++this.log.lines);
      if (row !== null) kept.push(row);
    }
    return kept;
  }

  private refuse(line: number, reason: string): null {
    this.log.bad(line, reason);
    return null;
  }

  private row(value: unknown, line: number): string[] | null {
    if (value === null) return this.refuse(line, 'null instead of a row');
    const shape: Shape = Array.isArray(value) ? 'array' : typeof value === 'object' ? 'object' : 'scalar';
    if (this.shape !== null && this.shape !== shape)
      return this.refuse(line, `${name(shape)} where the first row is ${name(this.shape)}`);
    const entries = entriesOf(value, shape);
    if (entries.length === 0) return this.refuse(line, `${name(shape)} with nothing in it`);
    const cells: string[] = [];
    for (const [, one] of entries) {
      const cell = cellText(one);
      if (cell === null) return this.refuse(line, 'a number out of range');
      if (cell.length > limits.cell)
        return this.refuse(
          line,
          `a value of ${counted(cell.length, 'character')}; the limit is ${thousands(limits.cell)}`,
        );
      if (/\p{Surrogate}/u.test(cell)) this.log.tally('lone-surrogate', line);
      cells.push(cell.replace(/\p{Surrogate}/gu, '\uFFFD'));
    }
    if (this.shape !== null && !entries.some(([key, one]) => this.fits(key, one))) {
      return this.refuse(line, 'no value is of the kind its column began with');
    }
    return this.place(entries, cells, shape);
  }

  private fits(key: string, value: unknown): boolean {
    const at = this.index.get(key);
    return value !== null && (at === undefined || (this.kinds[at] ?? kindOf(value)) === kindOf(value));
  }

  /** Cells in the order of the columns; keys seen for the first time become columns. */
  private place(
    entries: readonly (readonly [string, unknown])[],
    cells: readonly string[],
    shape: Shape,
  ): string[] {
    const row: string[] = [];
    entries.forEach(([key, value], k) => {
      let at = this.index.get(key);
      if (at === undefined) {
        at = this.index.size;
        if (at === limits.columns)
          throw new DataError(
            `The data has more than ${thousands(limits.columns)} columns.`,
            'Bring fewer keys.',
          );
        this.index.set(key, at);
        this.log.addColumn(key);
      }
      if (value !== null) this.kinds[at] ??= kindOf(value);
      while (row.length < at) row.push('');
      row[at] = cells[k] ?? '';
    });
    this.shape = shape;
    return row;
  }
}

function read(text: string): { value: unknown; error: string | null } {
  if (isTooDeep(text)) return { value: null, error: `nested deeper than ${limits.jsonDepth} levels` };
  try {
    return { value: JSON.parse(text) as unknown, error: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/ is not valid JSON$/, '') : String(error);
    return { value: null, error: `not valid JSON: ${reason}` };
  }
}

function entriesOf(value: unknown, shape: Shape): (readonly [string, unknown])[] {
  if (shape === 'scalar') return [['text', value]];
  if (shape === 'array') return (value as unknown[]).map((one, index) => [`column ${index + 1}`, one]);
  return Object.entries(value as object);
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function name(shape: Shape): string {
  return { object: 'an object', array: 'an array', scalar: 'a bare value' }[shape];
}

/** Looked at before parsing: a million brackets would hold the parser for a second. Brackets in strings do not count. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    if (unit === quote) k = endOfString(text, k);
    else if (unit === openBracket || unit === openBrace) depth++;
    else if (unit === closeBracket || unit === closeBrace) depth--;
    if (depth > limits.jsonDepth) return true;
  }
  return false;
}
const [quote, openBracket, closeBracket, openBrace, closeBrace] = [0x22, 0x5b, 0x5d, 0x7b, 0x7d];

/** Where the string that begins at `start` ends: the next quote with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

/** Null when it cannot be kept: a number beyond float64. */
function cellText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value === 'boolean') return String(value);
  return allFinite(value) ? JSON.stringify(value) : null;
}

/** At most 64 levels, so that recursion is safe. */
function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(allFinite);
}
