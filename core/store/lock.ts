import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Database as Handle } from 'better-sqlite3';
import { StoreError } from './store-error';

/**
 * One writer a folder. The lock is the write lock of a small SQLite file of its own, held as long as the store is
 * open: the operating system takes it back when the process dies, however it dies, so a lock is never stale, a
 * stopped process keeps it, and a process id used again cannot be mistaken. The row says who, for the message.
 */
export interface FolderLock {
  /** Whether the one before closed the store properly; if not, the database is checked. */
  readonly wasClean: boolean;
  /** Without `clean` the next one checks the database. */
  release(clean: boolean): void;
}
interface Holder {
  pid: number;
  owner: string;
  clean: number;
}

const patience = 250;

export function lockFolder(folder: string, owner: string): FolderLock {
  const db = openLockFile(folder);
  try {
    const before = claim(db, owner);
    // Between the two a rival may come first; then this one finds it busy and yields.
    db.exec('BEGIN IMMEDIATE');
    return {
      wasClean: before?.clean !== 0,
      release: (clean) => {
        if (clean) db.exec('UPDATE holder SET clean = 1');
        db.exec('COMMIT');
        db.close();
      },
    };
  } catch (error) {
    const holder = isBusy(error) ? readHolder(db) : undefined;
    db.close();
    if (!isBusy(error)) throw error;
    throw new StoreError(
      'busy',
      `${holder?.owner ?? 'The studio'} has this store open (process ${holder?.pid ?? 'unknown'}).`,
      'Close it or choose another folder with --store.',
    );
  }
}

/** Whether some process holds the lock right now; true also where that cannot be found out. */
export function isLocked(folder: string): boolean {
  const file = lockFile(folder);
  if (!existsSync(file)) return false;
  let db: Handle | undefined;
  try {
    db = new Database(file, { timeout: 0 });
    db.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  } finally {
    db?.close();
  }
}

function claim(db: Handle, owner: string): Holder | undefined {
  return db
    .transaction(() => {
      db.exec(
        'CREATE TABLE IF NOT EXISTS holder (id INTEGER PRIMARY KEY, pid INTEGER NOT NULL, owner TEXT NOT NULL, clean INTEGER NOT NULL) STRICT',
      );
      const before = readHolder(db);
      db.prepare('INSERT OR REPLACE INTO holder (id, pid, owner, clean) VALUES (1, ?, ?, 0)').run(
        process.pid,
        owner,
      );
      return before;
    })
    .immediate();
}

function readHolder(db: Handle): Holder | undefined {
  try {
    return db.prepare<[], Holder>('SELECT pid, owner, clean FROM holder').get();
  } catch {
    // The holder is just making the file.
    return undefined;
  }
}

/** A lock file that is none holds no lock and nothing of worth. */
function openLockFile(folder: string): Handle {
  const file = lockFile(folder);
  const db = new Database(file, { timeout: patience });
  try {
    db.pragma('user_version');
    return db;
  } catch (error) {
    db.close();
    if (!(error instanceof Database.SqliteError) || error.code !== 'SQLITE_NOTADB') throw error;
    rmSync(file);
    return new Database(file, { timeout: patience });
  }
}

function lockFile(folder: string): string {
  return path.join(folder, 'unfold.lock');
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}
