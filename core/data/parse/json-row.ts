import { counted, thousands } from '../counted';
import { DataError } from '../dataset';
import { limits } from './limits';
import type { ParseLog } from './log';

type Shape = 'object' | 'array' | 'scalar';
type Entry = readonly [key: string, value: unknown];

/** An object with more keys than this is no part of a record but a table of its own, kept as JSON. */
const mostParts = 64;

/**
 * JSON values → rows: an object's keys are columns in the order they are first seen, an array's items are columns by
 * number, a bare value is `text`. An object of plain values within an object becomes columns too (`captions.en`);
 * other nested values stay JSON. Values of another shape than the first are left out and logged. Rows may be shorter
 * than `log.columns` where later ones bring new keys.
 */
export class JsonRows {
  private readonly index = new Map<string, number>();
  private shape: Shape | null = null;
  /** Of the first row's columns: what kind of value each began with. */
  private kinds: string[] = [];

  constructor(private readonly log: ParseLog) {}

  refuse(line: number, reason: string): null {
    this.log.bad(line, reason);
    return null;
  }

  /** Null when it is left out, which is logged. */
  row(value: unknown, line: number): string[] | null {
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
  private place(entries: readonly Entry[], cells: readonly string[], shape: Shape): string[] {
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

function entriesOf(value: unknown, shape: Shape): Entry[] {
  if (shape === 'scalar') return [['text', value]];
  if (shape === 'array') return (value as unknown[]).map((one, index) => [`column ${index + 1}`, one]);
  return Object.entries(value as object).flatMap(([key, one]): Entry[] => partsOf(key, one) ?? [[key, one]]);
}

/** {"captions": {"en": "a frog", …}} → captions.en …; null for what is no small object of plain values. */
function partsOf(key: string, value: unknown): Entry[] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const parts: Entry[] = Object.entries(value);
  const plain = parts.length > 0 && parts.length <= mostParts && parts.every(([, one]) => isPlain(one));
  return plain ? parts.map(([part, one]) => [`${key}.${part}`, one]) : null;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

function name(shape: Shape): string {
  return { object: 'an object', array: 'an array', scalar: 'a bare value' }[shape];
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
