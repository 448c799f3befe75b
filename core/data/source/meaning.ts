import { counted } from '../counted';
import { DataError, type DataWarning } from '../dataset';
import type { RowSource } from '../row-source';
import { captioned, pictureColumn, PictureIndex } from './captions';
import { classFolders } from './class-folders';
import {
  baseName,
  folderOf,
  kindOf,
  leftOut,
  listed,
  type CollectedFile,
  type Collection,
  type FileKind,
} from './collection';
import { idxOfFiles } from './idx-files';
import { noted } from './noted';
import { joinedParts } from './part-rows';
import { partSets } from './parts';
import { largestTable, setRows } from './tables';
import { looksLikeText } from './text-file';
import { textsMeaning } from './texts';

type Kinds = Record<FileKind, CollectedFile[]>;

/**
 * What several files together mean: IDX pictures and labels; pictures with a table of captions; a sub-folder a class; a
 * table, perhaps in parts; texts. What has no place in it is named as left out.
 * @throws DataError naming what was found and what to choose, when no meaning is the only one
 */
export async function meaningOf(collection: Collection): Promise<RowSource> {
  const { name } = collection;
  const kinds = await sorted(collection);
  const nested = leftOut(
    paths(kinds.archive),
    'because archives within are not opened',
    'Unpack them if they are meant.',
  );
  const notes = [...collection.notes, ...nested];
  if (kinds.idx.length > 0) {
    const rows = await idxOfFiles(name, kinds.idx);
    return noted(rows, [...notes, ...besides([...kinds.table, ...kinds.text, ...kinds.picture])], name);
  }
  if (kinds.picture.length > 0) return picturesMeaning(name, kinds, notes);
  if (kinds.table.length > 0) return largestTable(name, kinds.table, [...notes, ...besides(kinds.text)]);
  if (kinds.text.length > 0) return noted(await textsMeaning(name, kinds.text), notes);
  throw nothing(collection, kinds);
}

/** Files by what their names say; where these say nothing, whether they look like text. */
async function sorted({ files }: Collection): Promise<Kinds> {
  const kinds: Kinds = { table: [], text: [], picture: [], idx: [], archive: [], document: [], unknown: [] };
  for (const file of files) {
    const kind = kindOf(file.path);
    const isText = kind === 'unknown' && file.size > 0 && (await looksLikeText(await file.open()));
    kinds[isText ? 'text' : kind].push(file);
  }
  const data = kinds.table.length + kinds.text.length + kinds.picture.length + kinds.idx.length;
  // A README is data only where there is nothing else; then by what it holds.
  for (const file of data > 0 ? [] : kinds.document.splice(0)) {
    const text = file.size > 0 && (await looksLikeText(await file.open()));
    kinds[text ? 'text' : 'document'].push(file);
  }
  return kinds;
}

async function picturesMeaning(
  name: string,
  kinds: Kinds,
  notes: readonly DataWarning[],
): Promise<RowSource> {
  const pictures = new PictureIndex(kinds.picture);
  const readable = [...kinds.table, ...kinds.text];
  for (const set of partSets(readable)) {
    const parts = await Promise.all(
      set.files.map(async ({ part, file }) => {
        const table = await setRows(file.path, { ...set, files: [{ part, file }], hasParts: false });
        const column = await pictureColumn(table, folderOf(file.path), pictures);
        return column === null
          ? null
          : { part, source: captioned(table, { column, folder: folderOf(file.path) }, pictures) };
      }),
    );
    const found = parts.filter((part) => part !== null);
    if (found.length === 0) continue;
    const used = new Set(set.files.map(({ file }) => file));
    const others = besides(readable.filter((file) => !used.has(file)));
    return noted(joinedParts(name, found, set.hasParts), [...notes, ...others], name);
  }
  const classes = classFolders(name, 'picture', kinds.picture);
  if (classes !== null) return noted(classes, [...notes, ...besides(readable)]);
  const tables =
    readable.length === 0 ? 'no table' : `no table that names them (${listed(paths(readable))} do not)`;
  throw new DataError(
    `“${name}” has ${counted(kinds.picture.length, 'picture')} and ${tables}, so that nothing says what they show.`,
    'Add a table with a column of file names and one of captions (CSV, TSV or JSON Lines), or put each class into a folder of its own.',
  );
}

function besides(files: readonly CollectedFile[]): DataWarning[] {
  return leftOut(
    paths(files),
    'as the rest is one data set without them',
    'Open them by themselves if they are meant.',
  );
}

function paths(files: readonly CollectedFile[]): string[] {
  return files.map(({ path }) => path);
}

function nothing({ name, files, notes }: Collection, { archive }: Kinds): DataError {
  if (archive.length > 0)
    return new DataError(
      `“${name}” holds another archive, ${listed(paths(archive))}, which is not opened.`,
      'Unpack the outer one and open the inner one.',
    );
  const [left] = notes;
  if (files.length === 0)
    return new DataError(
      left === undefined
        ? `“${name}” has no files in it.`
        : `“${name}” has no file that can be read. ${left.message}`,
      'Choose one with data in it.',
    );
  const what = listed(files.map(({ path }) => baseName(path)));
  return new DataError(
    `“${name}” has no data that Unfold reads, only ${what}.`,
    'Bring tables (CSV, TSV, JSON, Parquet), texts, or pictures with captions or in a folder a class.',
  );
}
