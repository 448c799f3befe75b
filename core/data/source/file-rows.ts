import { breather } from '../breather';
import { counted, thousands } from '../counted';
import { DataError, type Encoding, type ParseOptions } from '../dataset';
import { imageCell } from '../image-cell';
import { limits } from '../parse/limits';
import type { ParseLog } from '../parse/log';
import type { ReadControl, RowSource } from '../row-source';
import { baseName, listed, type CollectedFile } from './collection';
import { folderSource } from './folder-source';
import { picturesAtOnce, readPicture } from './picture';
import { readText } from './text-file';
import { ArchiveError } from './unpacking';
import { inTurn } from './whole';

/** One file, one row: a text or a picture, with what its folders say of it. */
export interface FileRow {
  file: CollectedFile;
  /** The other cells: its class, its part. */
  cells: readonly string[];
}

/** Pictures are long cells, so that fewer rows go at a time. */
const rowsPerChunk = 64;
/** At most four bytes a character. */
const mostTextBytes = 4 * limits.cell;

/** @param columns the first is the file's own, `text` or `image`; the others are those of `cells` */
export function fileRows(
  name: string,
  kind: 'text' | 'picture',
  columns: readonly string[],
  files: readonly FileRow[],
): RowSource {
  const size = files.reduce((sum, { file }) => sum + file.size, 0);

  async function* rows(
    { encoding }: ParseOptions,
    log: ParseLog,
    control: ReadControl,
  ): AsyncIterable<string[][]> {
    const breathe = breather(control.signal);
    const foreign: string[] = [];
    log.columns = [...columns];
    let chunk: string[][] = [];
    let done = 0;
    const cells = inTurn(files, picturesAtOnce, ({ file }) => cellOf(file, kind, encoding));
    for (const { file, cells: others } of files) {
      const { value } = await cells.next();
      log.lines++;
      if (value === undefined) break;
      if (value instanceof DataError)
        log.bad(log.lines, `“${file.path}”: ${value.message.replace(/\.$/, '')}`);
      else {
        if (value.encoding !== 'utf-8') foreign.push(file.path);
        chunk.push([value.cell, ...others]);
      }
      done += file.size;
      if (chunk.length < rowsPerChunk) continue;
      await breathe();
      control.onProgress?.(done, size);
      yield chunk;
      chunk = [];
    }
    yield chunk;
    control.onProgress?.(size, size);
    if (encoding === 'utf-8') log.notes.push(...encodingNotes(foreign));
  }

  return folderSource(name, size, rows);
}

async function cellOf(
  file: CollectedFile,
  kind: 'text' | 'picture',
  encoding: Encoding,
): Promise<{ cell: string; encoding: Encoding } | DataError> {
  try {
    const source = await file.open();
    if (kind === 'picture') return { cell: imageCell(await readPicture(source)), encoding: 'utf-8' };
    const { text, ...read } = await readText(source, encoding, mostTextBytes);
    if (text.length > limits.cell)
      return new DataError(
        `a text of ${counted(text.length, 'character')}; the limit is ${thousands(limits.cell)}`,
      );
    return { cell: text, ...read };
  } catch (error) {
    if (error instanceof DataError && !(error instanceof ArchiveError)) return error;
    throw error;
  }
}

function encodingNotes(foreign: readonly string[]): ParseLog['notes'] {
  if (foreign.length === 0) return [];
  return [
    {
      code: 'encoding',
      message: `${counted(foreign.length, 'file is', 'files are')} not UTF-8, and read as windows-1252 or what their bytes say: ${listed(foreign.map(baseName))}.`,
      fix: 'Choose another encoding if accented letters look wrong.',
    },
  ];
}
