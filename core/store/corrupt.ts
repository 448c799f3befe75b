import { existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Notice } from './notice';

/** Whether SQLite says that the file is none of its own or damaged. */
export function isCorrupt(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** Renames the database and its log; a user's data is never deleted. Returns where it is now. @param why a word of its new name */
export function moveAside(file: string, why: 'corrupt' | 'before' = 'corrupt'): string {
  const date = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  let target = `${file}.${why}-${date}`;
  for (let copy = 2; existsSync(target); copy++) target = `${file}.${why}-${date}-${copy}`;
  for (const suffix of ['', '-wal', '-shm'])
    if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
  return target;
}

export function corruptNotice(target: string, savedRuns: number): Notice {
  const saved =
    savedRuns === 0
      ? 'an empty one was begun'
      : `${savedRuns} runs that could be read were copied into a new one`;
  return {
    level: 'error',
    message: `The store was damaged. It was moved aside as ${path.basename(target)}, and ${saved}.`,
    hint: `Nothing was deleted: the file is in ${path.dirname(target)}.`,
  };
}
