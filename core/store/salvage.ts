import Database from 'better-sqlite3';
import type { Database as Handle } from 'better-sqlite3';
import type { Connection } from './connection';
import { readVersion } from './migrate';

/** Parents before children; `metric` has no row numbers and follows the runs. */
const tables = [
  'dataset',
  'dataset_chunk',
  'run',
  'evaluation',
  'sample',
  'mark',
  'waiting',
  'curve_chunk',
  'curve_tail',
  'checkpoint',
  'checkpoint_part',
  'measurement',
  'setting',
  'tokeniser',
  'lab_result',
  'sweep',
  'sweep_trial',
  'sweep_run',
] as const;

type Row = Record<string, unknown>;

/**
 * Copies what can still be read from a damaged database into a fresh one, row by row: one bad page costs the rows on
 * it, not the others. What belongs to something lost is left out. Returns how many runs were saved.
 */
export function salvage(connection: Connection, damagedFile: string): number {
  let source: Handle | undefined;
  try {
    source = new Database(damagedFile, { readonly: true, fileMustExist: true });
    if (readVersion(source).version !== readVersion(connection.db).version) return 0;
    return copyAll(source, connection);
  } catch (error) {
    if (error instanceof Database.SqliteError) return 0;
    throw error;
  } finally {
    source?.close();
  }
}

function copyAll(source: Handle, { db, write }: Connection): number {
  // Orphans are found at the end: a child may be read while its parent is not.
  db.pragma('foreign_keys = OFF');
  for (const table of tables) write(() => copyTable(source, db, table));
  const runs = db.prepare<[], string>('SELECT id FROM run').pluck().all();
  write(() => copyMetrics(source, db, runs));
  write(() => dropOrphans(db));
  db.pragma('foreign_keys = ON');
  return runs.length;
}

function copyTable(source: Handle, target: Handle, table: string): void {
  const next = source.prepare<[number], Row & { at: number }>(
    `SELECT rowid AS at, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT 1`,
  );
  const last =
    attempt(() => source.prepare<[], number | null>(`SELECT max(rowid) FROM ${table}`).pluck().get()) ?? 0;
  const insert = inserter(target, table);
  let stride = 1;
  for (let at = 0; at < last;) {
    const row = attempt(() => next.get(at));
    if (row) {
      attempt(() => insert(row));
      at = row.at;
      stride = 1;
    } else {
      // Somewhere behind the page that cannot be read, the next one can.
      at += stride;
      stride = Math.min(64, stride * 2);
    }
  }
}

function copyMetrics(source: Handle, target: Handle, runs: readonly string[]): void {
  const select = source.prepare<[string], Row>('SELECT * FROM metric WHERE run = ?');
  const insert = inserter(target, 'metric');
  for (const run of runs) for (const row of attempt(() => select.all(run)) ?? []) attempt(() => insert(row));
}

/** Takes rows of a table as they come; both databases have the same columns. */
function inserter(target: Handle, table: string): (row: Row) => void {
  const columns = target
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table);
  const statement = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  return (row) => void statement.run(...columns.map((column) => row[column]));
}

function dropOrphans(db: Handle): void {
  db.exec('UPDATE run SET dataset = NULL WHERE dataset NOT IN (SELECT id FROM dataset)');
  db.exec('DELETE FROM dataset_chunk WHERE dataset NOT IN (SELECT id FROM dataset)');
  for (const table of [
    'evaluation',
    'metric',
    'sample',
    'mark',
    'waiting',
    'curve_chunk',
    'curve_tail',
    'checkpoint',
  ])
    db.exec(`DELETE FROM ${table} WHERE run NOT IN (SELECT id FROM run)`);
  db.exec('UPDATE sweep_run SET run = NULL WHERE run NOT IN (SELECT id FROM run)');
  db.exec('DELETE FROM sweep_trial WHERE sweep NOT IN (SELECT id FROM sweep)');
  db.exec('DELETE FROM sweep_run WHERE (sweep, trial) NOT IN (SELECT sweep, trial FROM sweep_trial)');
  // Without its steps a value has no place in a curve.
  db.exec(
    "DELETE FROM curve_chunk WHERE (run, first) NOT IN (SELECT run, first FROM curve_chunk WHERE name = 'step')",
  );
  db.exec('DELETE FROM metric WHERE (run, split, step) NOT IN (SELECT run, split, step FROM evaluation)');
  db.exec('DELETE FROM checkpoint_part WHERE checkpoint NOT IN (SELECT id FROM checkpoint)');
}

/** Undefined where the database cannot give it. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (
      error instanceof Database.SqliteError &&
      /^SQLITE_(CORRUPT|NOTADB|IOERR|CONSTRAINT|MISMATCH)/.test(error.code)
    )
      return undefined;
    throw error;
  }
}
