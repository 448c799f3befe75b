import type { BadRow, DataWarning } from '../dataset';
import { limits } from './limits';

/** Something that happened in many rows: how often, and the first line. */
export interface Tally {
  count: number;
  firstLine: number;
}
export type TallyCode = 'short-row' | 'extra-empty-cells' | 'stray-quote' | 'lone-surrogate';

/** What a parser learns besides the rows: columns, physical lines, rows it had to leave out or mend. */
export class ParseLog {
  columns: string[] = [];
  /** Physical lines read so far. */
  lines = 0;
  blankLines = 0;
  hasHeaderLine = false;
  readonly badRows: BadRow[] = [];
  badRowCount = 0;
  /** "“text” → “text (2)”" for each column that got another name. */
  readonly renamed: string[] = [];
  readonly tallies = new Map<TallyCode, Tally>();
  /** What else is to be said, in words. */
  readonly notes: DataWarning[] = [];

  bad(line: number, reason: string): void {
    this.badRowCount++;
    if (this.badRows.length < limits.listed) this.badRows.push({ line, reason });
  }

  tally(code: TallyCode, line: number): void {
    const known = this.tallies.get(code);
    if (known === undefined) this.tallies.set(code, { count: 1, firstLine: line });
    else known.count++;
  }

  /** Column names from a header: trimmed, empty ones numbered, repeated ones told apart; each change is kept for the user. */
  setHeader(header: readonly string[]): void {
    const taken = new Set(header.map((name) => name.trim()));
    const used = new Set<string>();
    this.columns = header.map((raw, index) => {
      const wanted = raw.trim();
      const base = wanted === '' ? `column ${index + 1}` : wanted;
      let name = base;
      for (let k = 2; used.has(name) || (name !== wanted && taken.has(name)); k++) name = `${base} (${k})`;
      used.add(name);
      if (name !== wanted)
        this.renamed.push(wanted === '' ? `column ${index + 1} had no name` : `“${wanted}” → “${name}”`);
      return name;
    });
    this.hasHeaderLine = true;
  }

  /** A column that turned up in the middle of the data. */
  addColumn(key: string): void {
    const base = key === '' ? `column ${this.columns.length + 1}` : key.replace(/\p{Surrogate}/gu, '\uFFFD');
    let name = base;
    for (let k = 2; this.columns.includes(name); k++) name = `${base} (${k})`;
    this.columns.push(name);
    if (name !== key) this.renamed.push(`“${base}” → “${name}”`);
  }

  /** "column 1" … for data without a header. */
  numberColumns(width: number): void {
    this.columns = Array.from({ length: width }, (_, index) => `column ${index + 1}`);
  }
}
