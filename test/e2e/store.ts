import Database from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/** What the store itself says of its runs, oldest first: read beside the app, not through it. */
export function runsOf(store: string): { state: string; step: number; weights: string }[] {
  const db = new Database(path.join(store, 'unfold.db'), { readonly: true });
  try {
    return db
      .prepare<[], { state: string; step: number; weights: string }>(
        'SELECT state, step, weights FROM run ORDER BY id',
      )
      .all();
  } finally {
    db.close();
  }
}

export function datasetCount(store: string): number {
  const db = new Database(path.join(store, 'unfold.db'), { readonly: true });
  try {
    return db.prepare<[], { count: number }>('SELECT count(*) AS count FROM dataset').get()?.count ?? 0;
  } finally {
    db.close();
  }
}

/** A database that some other program keeps under our name. */
export function writeForeignStore(store: string): void {
  mkdirSync(store, { recursive: true });
  const db = new Database(path.join(store, 'unfold.db'));
  db.exec('PRAGMA application_id = 1234; CREATE TABLE recipes (name TEXT)');
  db.close();
}
