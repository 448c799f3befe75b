import { readdirSync } from 'node:fs';
import { DataError, type DatasetPreview, type ParseOptions } from '#core/data/dataset';
import { inspect } from '#core/data/inspect';
import { readRows } from '#core/data/rows';
import type { DataSource, RowSource } from '#core/data/row-source';
import { textSource, type ByteSource } from '#core/data/source';
import { fileSource } from '#core/data/source/file';
import { openRows } from '#core/data/source/open';
import { sharedPath } from '../../support/shared';

export const nasty = (...parts: string[]): Promise<ByteSource> =>
  fileSource(sharedPath('nasty', 'files', ...parts));
/** As the app opens it: packed, a folder, a picture … */
export const opened = (...parts: string[]): Promise<RowSource> =>
  openRows([sharedPath(...parts)], { siblings: true });
export const nastyFiles = (folder: string): string[] => readdirSync(sharedPath('nasty', 'files', folder));
export const sample = (...parts: string[]): Promise<ByteSource> => fileSource(sharedPath('data', ...parts));

/** Bytes as a source, cut into pieces of any size: where a piece ends must not matter. */
export function bytesSource(name: string, bytes: Uint8Array, piece = 256 * 1024): ByteSource {
  return {
    name,
    size: bytes.length,
    head: async (count) => bytes.subarray(0, count),
    async *chunks() {
      for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece);
    },
  };
}

export const pasted = (
  text: string,
  chosen: Partial<ParseOptions> = {},
  name = 'paste.csv',
): Promise<DatasetPreview> => inspect(textSource(name, text), chosen);

/** Column names and all rows, as storing them would see them. */
export async function everything(
  source: DataSource,
  chosen: Partial<ParseOptions> = {},
): Promise<{ preview: DatasetPreview; columns: string[]; rows: string[][] }> {
  const preview = await inspect(source, chosen);
  const rows: string[][] = [];
  for await (const chunk of readRows(source, preview.options, preview)) rows.push(...chunk);
  return { preview, columns: preview.columns.map((column) => column.name), rows };
}

export async function refusal(work: Promise<unknown>): Promise<DataError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DataError)) throw new Error(`expected a DataError, got ${String(error)}`);
  return error;
}
