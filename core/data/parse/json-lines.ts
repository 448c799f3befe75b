import { JsonRows } from './json-row';
import { readJson } from './json-value';
import { linesOf } from './lines';
import type { ParseLog } from './log';

/** JSON Lines: each line a row (see JsonRows). Lines that are no JSON or empty are left out and logged. */
export async function* parseJsonLines(text: AsyncIterable<string>, log: ParseLog): AsyncIterable<string[][]> {
  const rows = new JsonRows(log);
  // Empty lines at the end of a file are nothing to complain about: wait for what follows.
  let blank: number[] = [];
  for await (const lines of linesOf(text)) {
    const kept: string[][] = [];
    for (const line of lines) {
      const number = ++log.lines;
      if (line.trim() === '') {
        blank.push(number);
        continue;
      }
      for (const before of blank) log.bad(before, 'empty line');
      blank = [];
      const { value, error } = readJson(line);
      const row = error === null ? rows.row(value, number) : rows.refuse(number, error);
      if (row !== null) kept.push(row);
    }
    yield kept;
  }
}
