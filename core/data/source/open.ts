import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { counted } from '../counted';
import { DataError } from '../dataset';
import { packedKind, recognise } from '../magic';
import type { RowSource } from '../row-source';
import type { ByteSource } from '../source';
import { inOrder, kindOf, type CollectedFile, type Collection } from './collection';
import { fileSource, unreadable } from './file';
import { folderCollection } from './folder';
import { gunzipped } from './gzip';
import { idxOfFile } from './idx-files';
import { meaningOf } from './meaning';
import { readPicture } from './picture';
import { rowsOf } from './tables';
import { zipCollection } from './zip';

const magicBytes = 512;

export interface OpenOptions {
  /** Whether files beside the one that was named may be read: the labels of MNIST's pictures. */
  siblings: boolean;
}

/**
 * Files, folders and archives as the rows that they mean.
 * @param paths one, or several that belong together
 * @throws DataError
 */
export async function openRows(paths: readonly string[], options: OpenOptions): Promise<RowSource> {
  const [only, ...others] = paths;
  if (only === undefined) throw new DataError('There is no file to read.', 'Name one.');
  return others.length === 0 ? openOne(only, options) : meaningOf(await severalPaths(paths));
}

async function openOne(file: string, { siblings }: OpenOptions): Promise<RowSource> {
  if (await isFolder(file)) return meaningOf(await folderCollection(file));
  const source = await fileSource(file);
  const head = await source.head(magicBytes);
  const kind = packedKind(head);
  if (kind === 'zip') return openZip(file);
  if (kind === 'picture') throw await onePicture(source, recognise(head) ?? '');
  // Bytes come before names; but what is called a picture and is none was meant to be one.
  if (kind === null && kindOf(source.name) === 'picture')
    throw new DataError(
      `“${source.name}” is called a picture and is none: ${recognise(head) ?? 'its bytes are of no kind that is known'}.`,
      'Bring the picture again, or give the file the ending of what it is.',
    );
  const besides = siblings ? await filesBeside(file) : [];
  if (kind === 'idx') return idxOfFile(source, besides);
  if (kind === 'gzip') {
    const unpacked = gunzipped(source);
    if (packedKind(await unpacked.head(magicBytes)) === 'idx') return idxOfFile(unpacked, besides);
  }
  return rowsOf(source);
}

/** Why one picture is no data set: it is broken, or one is not enough. */
async function onePicture(source: ByteSource, what: string): Promise<DataError> {
  const fault = await readPicture(source).then(
    () => null,
    (error: unknown) => error,
  );
  if (fault instanceof DataError)
    return new DataError(
      `“${source.name}” is ${what} that cannot be read: ${fault.message}.`,
      'Bring the picture again, whole.',
    );
  return new DataError(
    `“${source.name}” is one picture (${what}), which is no data set.`,
    'Choose the folder: pictures with a table of captions, or a sub-folder a class.',
  );
}

async function openZip(file: string): Promise<RowSource> {
  const collection = await zipCollection(file);
  const has = (name: string): boolean => collection.files.some((one) => one.path === name);
  if (has('[Content_Types].xml'))
    throw new DataError(
      `“${path.basename(file)}” is an Office document (Word, Excel, PowerPoint).`,
      'Save the table as CSV and open that.',
    );
  return meaningOf(collection);
}

async function isFolder(file: string): Promise<boolean> {
  const found = await stat(file).catch((error: unknown) =>
    Promise.reject(unreadable(path.basename(file), error)),
  );
  return found.isDirectory();
}

async function filesBeside(file: string): Promise<CollectedFile[]> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name !== path.basename(file) && /labels|images/i.test(name))
    .map((name) => ({ path: name, size: 0, open: () => fileSource(path.join(folder, name)) }));
}

/** Files and folders chosen at once, as one collection. */
async function severalPaths(paths: readonly string[]): Promise<Collection> {
  const folders = new Set(paths.map((one) => path.dirname(path.resolve(one))));
  const apart = folders.size > 1;
  const files: CollectedFile[] = [];
  const notes: Collection['notes'][number][] = [];
  for (const one of paths) {
    if (await isFolder(one)) {
      const inside = await folderCollection(one);
      files.push(...inside.files.map((file) => ({ ...file, path: `${inside.name}/${file.path}` })));
      notes.push(...inside.notes);
    } else {
      const source = await fileSource(one);
      const name = apart ? `${path.basename(path.dirname(path.resolve(one)))}/${source.name}` : source.name;
      files.push({ path: name, size: source.size, open: () => fileSource(one) });
    }
  }
  const [folder] = folders;
  const name =
    !apart && folder !== undefined && path.basename(folder) !== ''
      ? path.basename(folder)
      : counted(paths.length, 'file');
  return { name, files: inOrder(files), notes };
}
