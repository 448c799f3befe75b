import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Connection } from './connection';
import { moveAside } from './corrupt';
import { fullError } from './failure';
import { freeBytes } from './free-space';
import { applicationId, readVersion } from './migrate';
import type { Backup, Backups } from './store';
import { StoreError } from './store-error';

const kept = 3;
/** About a megabyte: short enough that the next question need not wait. */
const pagesAtATime = 256;
const day = 24 * 3600 * 1000;
const named = /^unfold-\d{4}-\d{2}-\d{2}(-\d{6})?\.db$/;
/** Names the copy that the next start takes. */
const wish = 'restore.txt';

const folderOf = (store: string): string => path.join(store, 'backups');

/** Newest first. */
function listBackups(store: string): Backup[] {
  const folder = folderOf(store);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => named.test(name))
    .map((name) => describe(path.join(folder, name)))
    .sort((a, b) => b.madeAt - a.madeAt || (a.name < b.name ? 1 : -1));
}

/** The connection that writes makes the copies: what it writes meanwhile goes along, another's writing would begin them anew. */
export function backups({ db, folder: store }: Connection): Backups {
  return {
    storeBytes: () =>
      ['', '-wal']
        .map((suffix) => db.name + suffix)
        .reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0),
    list: () => listBackups(store),
    isDue: (now) => {
      const [newest] = listBackups(store);
      return newest === undefined || now - newest.madeAt >= day;
    },
    make: async (now) => {
      const folder = folderOf(store);
      mkdirSync(folder, { recursive: true });
      const needed = 2 * statSync(db.name).size;
      if (freeBytes(store) < needed) throw fullError(store, needed);
      const target = path.join(folder, newName(folder, new Date(now).toISOString()));
      const part = `${target}.part`;
      try {
        await db.backup(part, { progress: () => pagesAtATime });
        renameSync(part, target);
      } finally {
        for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(part + suffix, { force: true });
      }
      for (const { name } of listBackups(store).slice(kept)) rmSync(path.join(folder, name), { force: true });
      return describe(target);
    },
    wish: (name) => wishRestored(store, name),
  };
}

/** The day, and the second where there is one of that day. */
function newName(folder: string, iso: string): string {
  const date = iso.slice(0, 10);
  const taken = existsSync(path.join(folder, `unfold-${date}.db`));
  return `unfold-${date}${taken ? `-${iso.slice(11, 19).replaceAll(':', '')}` : ''}.db`;
}

function describe(file: string): Backup {
  const { size, mtimeMs } = statSync(file);
  return { name: path.basename(file), bytes: size, madeAt: mtimeMs };
}

/** The next start of the store takes this copy. @throws StoreError when there is no such copy, or it is no store */
function wishRestored(store: string, name: string): void {
  const file = path.join(folderOf(store), name);
  if (!named.test(name) || !existsSync(file))
    throw new StoreError('not-found', `There is no copy “${name}” of this store.`);
  const db = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const isSound =
      readVersion(db).application === applicationId && db.pragma('quick_check(1)', { simple: true }) === 'ok';
    if (!isSound) throw new StoreError('corrupt', `The copy “${name}” is damaged.`, 'Choose another one.');
  } finally {
    db.close();
  }
  writeFileSync(path.join(folderOf(store), wish), name);
}

/**
 * Before the store is opened: puts the copy that was wished for in its place. What was there is moved aside, never
 * deleted. @returns where that is now; null when nothing was wished for
 */
export function restoreWished(store: string): { copy: string; aside: string | null } | null {
  const note = path.join(folderOf(store), wish);
  if (!existsSync(note)) return null;
  const name = readFileSync(note, 'utf8').trim();
  rmSync(note);
  const copy = path.join(folderOf(store), name);
  if (!named.test(name) || !existsSync(copy)) return null;
  const file = path.join(store, 'unfold.db');
  copyFileSync(copy, `${file}.restored`);
  const aside = existsSync(file) ? moveAside(file, 'before') : null;
  renameSync(`${file}.restored`, file);
  return { copy: name, aside: aside === null ? null : path.basename(aside) };
}
