import { counted, thousands } from '../counted';
import { DataError } from '../dataset';
import { ElementCutter } from './json-elements';
import { JsonRows } from './json-row';
import { readJson } from './json-value';
import { limits } from './limits';
import type { ParseLog } from './log';

/**
 * One JSON document: an array of rows (of any length, read as it comes), an object of equally long columns, or an
 * object that holds the array of rows (`{"data": […]}`); any other object is one row.
 * @throws DataError where it is no JSON, nested too deep, or a single value of it is too large
 */
export async function* parseJsonDocument(
  text: AsyncIterable<string>,
  log: ParseLog,
): AsyncIterable<string[][]> {
  const cutter = new ElementCutter();
  const rows = new JsonRows(log);
  let document: string[] | null = null;
  let held = 0;
  let before = '';
  for await (const piece of text) {
    if (document === null && before.trim() === '') {
      before = piece;
      if (piece.trimStart().startsWith('{')) document = [];
    }
    if (document === null) {
      yield elements(cutter.push(piece), rows, log);
      continue;
    }
    document.push(piece);
    held += piece.length;
    if (held > limits.jsonDocument)
      throw new DataError(
        `This JSON object has more than ${counted(limits.jsonDocument / 1024 ** 2, 'million character')}.`,
        'Bring the rows as an array or as JSON Lines, which may be of any length.',
      );
  }
  if (document === null) {
    yield elements(cutter.end(), rows, log);
    return;
  }
  const { value, error } = readJson(document.join(''));
  if (error !== null) throw new DataError(`This is ${error}.`, 'Mend the file.');
  const kept: string[][] = [];
  for (const one of rowsOf(value as object)) {
    const row = rows.row(one, ++log.lines);
    if (row !== null) kept.push(row);
  }
  yield kept;
}

function elements(
  cut: readonly { text: string; line: number; at: number }[],
  rows: JsonRows,
  log: ParseLog,
): string[][] {
  const kept: string[][] = [];
  for (const { text, line, at } of cut) {
    log.lines = line;
    const { value, error } = readJson(text);
    if (error !== null)
      throw new DataError(
        `Line ${line}, in the value that begins at character ${thousands(at + 1)} of the file: ${error}.`,
        'Mend the file.',
        line,
      );
    const row = rows.row(value, line);
    if (row !== null) kept.push(row);
  }
  return kept;
}

/** The rows that an object stands for. */
function rowsOf(document: object): readonly unknown[] {
  const entries = Object.entries(document) as [string, unknown][];
  const lists = entries.flatMap(([, value]) => (Array.isArray(value) ? [value as unknown[]] : []));
  const tables = lists.filter((list) => list.length > 0 && list.every(isRecord));
  const [table] = tables;
  if (table !== undefined && tables.length === 1 && (lists.length === 1 || entries.length > lists.length))
    return table;
  const length = lists[0]?.length ?? 0;
  if (lists.length < entries.length || length < 2 || lists.some((list) => list.length !== length))
    return [document];
  return Array.from({ length }, (_, k) =>
    // Without a prototype, so that a column may be called __proto__.
    Object.assign(
      Object.create(null) as object,
      Object.fromEntries(entries.map(([key], column) => [key, lists[column]?.[k]])),
    ),
  );
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a whole line of JSON is a document of several rows rather than one row of JSON Lines. */
export function isDocument(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && (value as unknown[]).every(isRecord);
  return typeof value === 'object' && value !== null && rowsOf(value).length > 1;
}
