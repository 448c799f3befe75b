import type { DataWarning } from '../dataset';
import type { RowSource } from '../row-source';
import { tableSource } from '../rows';
import { packedKind } from '../magic';
import { DataError } from '../dataset';
import type { ByteSource } from '../source';
import { listed, type CollectedFile } from './collection';
import { gunzipped } from './gzip';
import { noted } from './noted';
import { parquetSource } from './parquet';
import { joinedParts } from './part-rows';
import { partSets, type PartSet } from './parts';

const magicBytes = 512;

/** A file as rows by itself: a table or text, packed or not, or Parquet. */
export async function tableOf(file: CollectedFile): Promise<RowSource> {
  return rowsOf(await file.open());
}

export async function rowsOf(source: ByteSource): Promise<RowSource> {
  const kind = packedKind(await source.head(magicBytes));
  if (kind === 'parquet') return parquetSource(source);
  if (kind !== 'gzip') return tableSource(source);
  const unpacked = gunzipped(source);
  const inner = packedKind(await unpacked.head(magicBytes));
  if (inner === 'gzip' || inner === 'zip')
    throw new DataError(
      `“${source.name}” is an archive within an archive, which is not opened.`,
      'Unpack the outer one and open the inner one.',
    );
  return inner === 'parquet' ? parquetSource(unpacked) : tableSource(unpacked);
}

/** One data set, which may be in parts. */
export async function setRows(name: string, set: PartSet<CollectedFile>): Promise<RowSource> {
  const parts = await Promise.all(
    set.files.map(async ({ part, file }) => ({ part, source: await tableOf(file) })),
  );
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only.source : joinedParts(name, parts, set.hasParts);
}

/** The largest of several tables, and a note on the others. */
export async function largestTable(
  name: string,
  files: readonly CollectedFile[],
  notes: readonly DataWarning[],
): Promise<RowSource> {
  const sets = partSets(files);
  const [largest, ...others] = sets;
  if (largest === undefined) throw new DataError(`“${name}” has no table in it.`);
  const rows = await setRows(name, largest);
  if (others.length === 0) return noted(rows, notes);
  const left = others.flatMap((set) => set.files.map(({ file }) => file.path));
  const taken = largest.files.map(({ file }) => file.path);
  return noted(rows, [
    ...notes,
    {
      code: 'other-tables',
      message: `“${name}” has ${sets.length} tables; this is the largest, ${listed(taken)}. Left out: ${listed(left)}.`,
      fix: 'Open one of the others by itself if you meant it.',
    },
  ]);
}
