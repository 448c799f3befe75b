import Database from 'better-sqlite3';
import type { Database as Handle } from 'better-sqlite3';

/**
 * One open database, with the two ways to write. Deferred transactions do not occur: upgraded after another writer
 * they fail at once, whatever the timeout.
 */
export interface Connection {
  readonly db: Handle;
  readonly folder: string;
  /** Set when SQLite found damage, so that the next start looks closer. */
  damaged: boolean;
  /** On disk when it returns, power cut or not. May be nested. */
  write<T>(work: () => T): T;
  /** Survives the death of the process; a power cut may take the last moment. For what comes many times a second. */
  writeSoon<T>(work: () => T): T;
}

export function connect(file: string, folder: string): Connection {
  const db = new Database(file, { timeout: 5000 });
  // Before anything is written, or it has no effect.
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  // better-sqlite3 is built so that WAL means NORMAL, which loses acknowledged commits in a power cut.
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON');
  db.pragma('journal_size_limit = 67108864');
  harden(db);

  const write = <T>(work: () => T): T => db.transaction(work).immediate();
  return {
    db,
    folder,
    damaged: false,
    write,
    writeSoon: (work) => {
      if (db.inTransaction) return work();
      db.exec('PRAGMA synchronous = NORMAL');
      try {
        return write(work);
      } finally {
        if (db.open) db.exec('PRAGMA synchronous = FULL');
      }
    },
  };
}

/** Beside a writer or without; leaves the file as it is. */
export function connectReadOnly(file: string, folder: string): Connection {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  harden(db);
  const refuse = (): never => {
    throw new Database.SqliteError('opened read-only', 'SQLITE_READONLY');
  };
  return { db, folder, damaged: false, write: refuse, writeSoon: refuse };
}

/** A database may be another's file: it must not reach functions, and odd cells must not pass. */
function harden(db: Handle): void {
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}
