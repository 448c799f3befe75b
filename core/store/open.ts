import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { arrivals } from './arrivals';
import { backups, restoreWished } from './backup';
import { keepBallast } from './ballast';
import { checkpoints } from './checkpoints';
import { cleanUp } from './clean-up';
import { connect, connectReadOnly } from './connection';
import type { Connection } from './connection';
import { corruptNotice, isCorrupt, moveAside } from './corrupt';
import { curveReader } from './curve-reader';
import { curveWriter } from './curve-writer';
import { datasets } from './datasets';
import { evaluations } from './evaluations';
import { guarded, toStoreError } from './failure';
import { keyValue } from './key-value';
import { labs } from './labs';
import { isLocked, lockFolder } from './lock';
import type { FolderLock } from './lock';
import { marks } from './marks';
import { applicationId, migrate, readVersion } from './migrate';
import { migrations } from './migrations';
import type { Notice } from './notice';
import { runs } from './runs';
import { salvage } from './salvage';
import { samples } from './samples';
import type { Store } from './store';
import { StoreError } from './store-error';
import { sweeps } from './sweeps';
import { tokenisers } from './tokenisers';
import { waiting } from './waiting';

export interface OpenOptions {
  /** Reads beside a writer; every write is refused. */
  readOnly?: boolean;
  /** Who holds the lock, as the sentence "… has this store open" begins. */
  owner?: string;
  onNotice?: (notice: Notice) => void;
  /** Milliseconds since 1970, by which the trash is emptied. */
  now?: number;
}

/**
 * Opens the store of a folder, making it if need be. Refuses, and leaves untouched, what another process writes to
 * ('busy'), what a newer Unfold wrote ('newer') and what is not Unfold's ('foreign'); moves aside what is damaged.
 * @throws StoreError
 */
export function openStore(
  folder: string,
  { readOnly = false, owner = 'The studio', onNotice = () => undefined, now = Date.now() }: OpenOptions = {},
): Store {
  const file = path.join(path.resolve(folder), 'unfold.db');
  try {
    return readOnly ? openReader(file) : openWriter(file, owner, onNotice, now);
  } catch (error) {
    throw toStoreError(error, folder);
  }
}

function openReader(file: string): Store {
  const folder = path.dirname(file);
  if (!existsSync(file))
    throw new StoreError(
      'not-found',
      `There is no store in ${folder} yet.`,
      'Import a file or train a run first, or choose another folder with --store.',
    );
  const connection = connectReadOnly(file, folder);
  try {
    const { version } = checkOrigin(connection);
    if (version < migrations.length)
      throw new StoreError(
        'read-only',
        `The store in ${folder} was written by an older Unfold.`,
        'Open it once in the studio, which brings it up to date.',
      );
    return assemble(connection, null);
  } catch (error) {
    connection.db.close();
    throw error;
  }
}

function openWriter(file: string, owner: string, onNotice: (notice: Notice) => void, now: number): Store {
  const folder = path.dirname(file);
  makeFolder(folder);
  const lock = lockFolder(folder, owner);
  try {
    const restored = restoreWished(folder);
    if (restored !== null)
      onNotice({
        level: 'info',
        message: `The store is now the copy ${restored.copy}.`,
        hint: restored.aside === null ? '' : `What was there before is kept beside it as ${restored.aside}.`,
      });
    const connection = openSound(file, !lock.wasClean, onNotice);
    cleanUp(connection, now);
    keepBallast(folder, file);
    return assemble(connection, lock);
  } catch (error) {
    lock.release(false);
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StoreError(
      'io',
      `The folder ${folder} could not be made.`,
      'Choose another folder with --store.',
      { cause: error },
    );
  }
}

function openSound(file: string, check: boolean, onNotice: (notice: Notice) => void): Connection {
  try {
    return openAndMigrate(file, check);
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    const damaged = moveAside(file);
    const connection = openAndMigrate(file, false);
    onNotice(corruptNotice(damaged, salvage(connection, damaged)));
    return connection;
  }
}

function openAndMigrate(file: string, check: boolean): Connection {
  const folder = path.dirname(file);
  if (existsSync(file) && statSync(file).size > 0) {
    // Through a connection that cannot write: another's database is to stay as it is, to the byte.
    const reader = connectReadOnly(file, folder);
    try {
      checkOrigin(reader);
      if (check && reader.db.pragma('quick_check(1)', { simple: true }) !== 'ok')
        throw new Database.SqliteError('quick_check', 'SQLITE_CORRUPT');
    } finally {
      reader.db.close();
    }
  }
  const connection = connect(file, folder);
  try {
    migrate(connection.db, migrations);
    return connection;
  } catch (error) {
    connection.db.close();
    throw error;
  }
}

function checkOrigin({ db, folder }: Connection): { version: number } {
  const { application, version } = readVersion(db);
  const isEmpty =
    application === 0 &&
    version === 0 &&
    db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  if (application !== applicationId && !isEmpty)
    throw new StoreError(
      'foreign',
      `The file unfold.db in ${folder} was not made by Unfold.`,
      'It was left as it is. Choose another folder with --store.',
    );
  if (version > migrations.length)
    throw new StoreError(
      'newer',
      `The store in ${folder} was written by a newer Unfold.`,
      'It was left as it is. Update Unfold, or choose another folder with --store.',
    );
  return { version };
}

function assemble(connection: Connection, lock: FolderLock | null): Store {
  const { db, folder } = connection;
  const { append, truncateAfter } = curveWriter(connection);
  const dropAfter = (['evaluation', 'sample', 'mark', 'checkpoint'] as const).map((table) =>
    db.prepare<[string, number]>(`DELETE FROM ${table} WHERE run = ? AND step > ?`),
  );
  function truncate(run: string, step: number): void {
    truncateAfter(run, step);
    for (const statement of dropAfter) statement.run(run, step);
  }
  // Nobody writes: runs that say they are going were left by a crash, though a reader may not correct that.
  const abandoned = lock === null && !isLocked(folder);
  return {
    folder,
    readOnly: lock === null,
    datasets: guarded(connection, datasets(connection)),
    runs: guarded(connection, runs(connection, truncate, abandoned)),
    curves: guarded(connection, { append, read: curveReader(connection) }),
    evaluations: guarded(connection, evaluations(connection)),
    samples: guarded(connection, samples(connection)),
    arrivals: guarded(connection, arrivals(connection)),
    backups: guarded(connection, backups(connection)),
    marks: guarded(connection, marks(connection)),
    waiting: guarded(connection, waiting(connection)),
    sweeps: guarded(connection, sweeps(connection, abandoned)),
    labs: guarded(connection, labs(connection)),
    tokenisers: guarded(connection, tokenisers(connection)),
    checkpoints: guarded(connection, checkpoints(connection)),
    measurements: guarded(connection, keyValue<number>(connection, 'measurement')),
    settings: guarded(connection, keyValue<string>(connection, 'setting')),
    close: () => {
      if (!db.open) return;
      if (lock) db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      lock?.release(!connection.damaged);
    },
  };
}
