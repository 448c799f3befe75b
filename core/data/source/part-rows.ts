import { counted, thousands } from '../counted';
import { DataError, type ParseOptions } from '../dataset';
import type { EncodingGuess } from '../encoding';
import { ParseLog } from '../parse/log';
import type { ReadControl, RowSource } from '../row-source';
import type { Part } from './parts';

/** One part of a data set as rows; several may be of the same part. */
export interface PartRows {
  part: Part | null;
  source: RowSource;
}

/**
 * The parts of one data set as one, with a column that says which part a row is of (where there are several parts). All
 * parts are read as the first is; their columns are joined by name.
 * @throws (rows) DataError when a part has other columns than the first
 */
export function joinedParts(name: string, parts: readonly PartRows[], withSplit: boolean): RowSource {
  const size = parts.reduce((sum, { source }) => sum + source.size, 0);

  async function* rows(
    options: ParseOptions,
    log: ParseLog,
    control: ReadControl,
    strict: boolean,
  ): AsyncIterable<string[][]> {
    const counts = new Map<string, number>();
    let done = 0;
    let splitAt = -1;
    for (const { part, source } of parts) {
      const own = new ParseLog();
      const before = done;
      const onProgress = (read: number): void => control.onProgress?.(before + read, size);
      for await (const chunk of source.rows(options, own, { ...control, onProgress }, strict)) {
        if (chunk.length === 0) continue;
        if (withSplit && splitAt < 0) {
          log.columns = [...own.columns];
          log.renamed.push(...own.renamed.splice(0));
          log.addColumn('split');
          splitAt = log.columns.length - 1;
        }
        const places = placesOf(own, log, { name: source.name, splitAt });
        const value = part ?? 'train';
        counts.set(value, (counts.get(value) ?? 0) + chunk.length);
        yield places === null ? chunk : chunk.map((cells) => placed(cells, places, splitAt, value));
      }
      mergeLog(log, own, parts.length > 1 ? source.name : null);
      done += source.size;
    }
    if (withSplit) log.notes.push(partsNote(counts, parts.length, log.columns[splitAt] ?? 'split'));
  }

  return {
    name,
    size,
    sniff: (chosen) => first(parts).sniff(chosen),
    rows,
    async encoding(control): Promise<EncodingGuess> {
      for (const { source } of parts) {
        const guess = await source.encoding(control);
        if (guess.reason !== null) return { ...guess, reason: `“${source.name}”: ${guess.reason}` };
      }
      return { encoding: 'utf-8', reason: null };
    },
  };
}

function first(parts: readonly PartRows[]): RowSource {
  const [one] = parts;
  if (one === undefined) throw new DataError('There are no files to read.');
  return one.source;
}

/** Where each column of a part stands in the whole; null where they stand alike. */
function placesOf(
  own: ParseLog,
  log: ParseLog,
  { name, splitAt }: { name: string; splitAt: number },
): number[] | null {
  if (log.columns.length === 0) log.columns = [...own.columns];
  const known = new Map(log.columns.map((column, k) => [column, k] as const));
  const places = own.columns.map((column) => known.get(column) ?? -1);
  const strange = own.columns.filter((_, k) => places[k] === -1 || places[k] === splitAt);
  if (own.hasHeaderLine && strange.length > 0) {
    const expected = log.columns.filter((_, k) => k !== splitAt).join(', ');
    throw new DataError(
      `“${name}” has other columns (${own.columns.join(', ')}) than the other parts (${expected}).`,
      'Give all parts the same columns, or open one of them by itself.',
    );
  }
  for (const column of strange) {
    log.addColumn(column);
    places[own.columns.indexOf(column)] = log.columns.length - 1;
  }
  return splitAt < 0 && places.every((place, k) => place === k) ? null : places;
}

function placed(
  cells: readonly string[],
  places: readonly number[],
  splitAt: number,
  part: string,
): string[] {
  const row: string[] = [];
  const put = (at: number, cell: string): void => {
    while (row.length <= at) row.push('');
    row[at] = cell;
  };
  cells.forEach((cell, k) => put(places[k] ?? k, cell));
  if (splitAt >= 0) put(splitAt, part);
  return row;
}

/** @param name of the file, put before its bad rows' reasons */
function mergeLog(log: ParseLog, own: ParseLog, name: string | null): void {
  for (const { line, reason } of own.badRows)
    log.bad(line, name === null ? reason : `in “${name}”, ${reason}`);
  log.badRowCount += own.badRowCount - own.badRows.length;
  for (const [code, tally] of own.tallies) {
    const known = log.tallies.get(code);
    if (known === undefined) log.tallies.set(code, tally);
    else known.count += tally.count;
  }
  log.lines += own.lines;
  log.blankLines += own.blankLines;
  log.hasHeaderLine ||= own.hasHeaderLine;
  log.notes.push(...own.notes);
}

function partsNote(
  counts: ReadonlyMap<string, number>,
  files: number,
  column: string,
): ParseLog['notes'][number] {
  const each = [...counts].map(([part, count]) => `${part} ${thousands(count)}`).join(', ');
  return {
    code: 'parts',
    message: `${counted(files, 'file')} are parts of one data set; the column “${column}” says which: ${each}.`,
    fix: '',
  };
}
