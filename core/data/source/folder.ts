import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { thousands } from '../counted';
import { DataError } from '../dataset';
import { inOrder, isLitter, leftOut, type CollectedFile, type Collection } from './collection';
import { fileSource, unreadable } from './file';

const mostFiles = 200_000;
const mostDepth = 8;

/**
 * The files of a folder and its sub-folders. Links are not followed, pipes and devices not opened: both are noted.
 * @throws DataError when the folder cannot be read or has too many files
 */
export async function folderCollection(folder: string): Promise<Collection> {
  const name = path.basename(path.resolve(folder));
  const files: CollectedFile[] = [];
  const links: string[] = [];
  const odd: string[] = [];

  async function walk(inside: string, depth: number): Promise<void> {
    const entries = await readdir(path.join(folder, inside), { withFileTypes: true }).catch(
      (error: unknown) => Promise.reject(unreadable(inside === '' ? name : inside, error)),
    );
    for (const entry of entries) {
      const relative = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (isLitter(entry.name)) continue;
      if (entry.isDirectory()) {
        if (depth < mostDepth) await walk(relative, depth + 1);
        else odd.push(relative);
      } else await take(entry, relative);
    }
  }

  async function take(entry: Dirent, relative: string): Promise<void> {
    if (entry.isSymbolicLink()) return void links.push(relative);
    if (!entry.isFile()) return void odd.push(relative);
    if (files.length === mostFiles)
      throw new DataError(
        `“${name}” has more than ${thousands(mostFiles)} files.`,
        'Bring a part of it, or pack the rows into one table.',
      );
    const full = path.join(folder, relative);
    const found = await lstat(full).catch(() => null);
    if (found !== null) files.push({ path: relative, size: found.size, open: () => fileSource(full) });
  }

  await walk('', 0);
  return {
    name,
    files: inOrder(files),
    notes: [
      ...leftOut(links, 'because links are not followed'),
      ...leftOut(odd, 'because they are no ordinary files or lie too deep'),
    ],
  };
}
