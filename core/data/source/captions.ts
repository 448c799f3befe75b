import type { ParseOptions } from '../dataset';
import { DataError } from '../dataset';
import { imageCell } from '../image-cell';
import { ParseLog } from '../parse/log';
import type { ReadControl, RowSource } from '../row-source';
import { portioned } from '../rows';
import { breather } from '../breather';
import { baseName, type CollectedFile } from './collection';
import { picturesAtOnce, readPicture } from './picture';
import { ArchiveError } from './unpacking';
import { inTurn } from './whole';

/** Pictures are long cells, so that fewer rows go at a time. */
const rowsPerChunk = 64;
/** Of the first rows so many must name a picture that is there. */
const leastShare = 0.5;
const sampleRows = 200;

/** Pictures found by what a table calls them: a path from the table's folder or from the top, or a name that is there once. */
export class PictureIndex {
  private readonly paths = new Map<string, CollectedFile>();
  /** Null for a name that several have. */
  private readonly names = new Map<string, CollectedFile | null>();

  constructor(pictures: readonly CollectedFile[]) {
    for (const picture of pictures) {
      this.paths.set(picture.path.toLowerCase(), picture);
      const name = baseName(picture.path).toLowerCase();
      for (const one of [name, name.replace(/\.[a-z]+$/, '')])
        this.names.set(one, this.names.has(one) ? null : picture);
    }
  }

  /** @param folder of the table */
  find(cell: string, folder: string): CollectedFile | null {
    // "1000268201.jpg#0" is the first of several captions.
    const wanted = cell.trim().replaceAll('\\', '/').replace(/^\.\//, '').replace(/#\d+$/, '').toLowerCase();
    if (wanted === '') return null;
    const beside = folder === '' ? wanted : `${folder.toLowerCase()}/${wanted}`;
    return this.paths.get(beside) ?? this.paths.get(wanted) ?? this.names.get(baseName(wanted)) ?? null;
  }
}

/** Which column of a table names pictures; null when none does. */
export async function pictureColumn(
  table: RowSource,
  folder: string,
  pictures: PictureIndex,
): Promise<number | null> {
  try {
    return await bestColumn(table, folder, pictures);
  } catch (error) {
    // A table that cannot be read names nothing.
    if (error instanceof DataError) return null;
    throw error;
  }
}

async function bestColumn(table: RowSource, folder: string, pictures: PictureIndex): Promise<number | null> {
  const { options } = await table.sniff({});
  const log = new ParseLog();
  const rows: string[][] = [];
  for await (const chunk of table.rows(options, log, {}, false)) {
    rows.push(...chunk.slice(0, sampleRows));
    if (rows.length >= sampleRows) break;
  }
  const shares = log.columns.map(
    (_, k) =>
      rows.filter((row) => pictures.find(row[k] ?? '', folder) !== null).length / Math.max(1, rows.length),
  );
  const best = shares.indexOf(Math.max(...shares));
  return (shares[best] ?? 0) >= leastShare ? best : null;
}

/** The rows of a table with the pictures themselves where their names stand. Rows whose picture is missing or broken are listed. */
export function captioned(
  table: RowSource,
  at: { column: number; folder: string },
  pictures: PictureIndex,
): RowSource {
  async function* rows(
    options: ParseOptions,
    log: ParseLog,
    control: ReadControl,
    strict: boolean,
  ): AsyncIterable<string[][]> {
    const breathe = breather(control.signal);
    // The table's own format stands behind the word for the whole.
    const { options: own } = await table.sniff(withoutFormat(options));
    let line = own.header ? 1 : 0;
    for await (const chunk of table.rows(own, log, control, strict)) {
      for await (const some of portioned(chunk, breathe, rowsPerChunk)) {
        const kept: string[][] = [];
        for await (const { row, fault } of inTurn(some, picturesAtOnce, (one) =>
          withPicture(one, at, pictures),
        )) {
          line++;
          if (fault === null) kept.push(row);
          else log.bad(line, fault);
        }
        yield kept;
      }
    }
  }
  return {
    ...table,
    async sniff(chosen) {
      const { options, warnings } = await table.sniff(withoutFormat(chosen));
      return { options: { ...options, format: 'folder' }, warnings };
    },
    rows,
  };
}

function withoutFormat({ format: _, ...others }: Partial<ParseOptions>): Partial<ParseOptions> {
  return others;
}

async function withPicture(
  row: string[],
  { column, folder }: { column: number; folder: string },
  pictures: PictureIndex,
): Promise<{ row: string[]; fault: string | null }> {
  const name = row[column] ?? '';
  const file = pictures.find(name, folder);
  if (file === null)
    return { row, fault: name === '' ? 'no picture is named' : `there is no picture “${name}”` };
  try {
    const cell = imageCell(await readPicture(await file.open()));
    return { row: row.map((one, k) => (k === column ? cell : one)), fault: null };
  } catch (error) {
    if (error instanceof DataError && !(error instanceof ArchiveError))
      return { row, fault: `“${file.path}”: ${error.message}` };
    throw error;
  }
}
