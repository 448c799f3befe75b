import Database from 'better-sqlite3';
import { dropBallast } from './ballast';
import type { Connection } from './connection';
import { isCorrupt } from './corrupt';
import { freeBytes } from './free-space';
import { StoreError } from './store-error';

/** What SQLite said, in a person's words. Errors that are not SQLite's (bugs) pass as they are. */
export function toStoreError(error: unknown, folder: string, neededBytes: number | null = null): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const cause = { cause: error };
  const kind = error.code.replace('SQLITE_', '').split('_')[0];
  if (kind === 'FULL') return fullError(folder, neededBytes, cause);
  if (kind === 'IOERR' || kind === 'CANTOPEN' || kind === 'PERM')
    return new StoreError(
      'io',
      `The store in ${folder} could not be read or written (${error.message}).`,
      'Check that the drive is connected and the folder may be written.',
      cause,
    );
  if (kind === 'READONLY')
    return new StoreError(
      'read-only',
      `The store in ${folder} cannot be written.`,
      'Check the permissions of the folder, or choose another one with --store.',
      cause,
    );
  if (kind === 'BUSY' || kind === 'LOCKED')
    return new StoreError(
      'busy',
      `Another program keeps the store in ${folder} locked.`,
      'Close it or choose another folder with --store.',
      cause,
    );
  if (kind === 'CORRUPT' || kind === 'NOTADB')
    return new StoreError(
      'corrupt',
      `The store in ${folder} is damaged.`,
      'Restart Unfold: it moves the damaged file aside, keeps it, and saves what can be read.',
      cause,
    );
  if (error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY')
    return new StoreError('not-found', 'What this belongs to is not in the store any more.', '', cause);
  return error;
}

export function fullError(folder: string, neededBytes: number | null, options?: ErrorOptions): StoreError {
  const need = neededBytes === null ? 'more is needed' : `${megabytes(neededBytes)} MB are needed`;
  return new StoreError(
    'full',
    `The disk is full: ${need}, and ${megabytes(freeBytes(folder))} MB are free in ${folder}.`,
    'Free some space or delete runs, then go on.',
    options,
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
}

/** The same functions, whose failures are StoreErrors. */
export function guarded<T extends object>(connection: Connection, topic: T): T {
  const { db, folder } = connection;
  const translate = (error: unknown): never => {
    if (!db.open && !(error instanceof StoreError))
      throw new StoreError('closed', 'The store is closed.', '', { cause: error });
    const failure = toStoreError(error, folder);
    if (isCorrupt(error)) connection.damaged = true;
    if (failure instanceof StoreError && failure.code === 'full') dropBallast(folder);
    throw failure;
  };
  const guard =
    (method: (...input: unknown[]) => unknown) =>
    (...input: unknown[]): unknown => {
      try {
        const result = method(...input);
        return result instanceof Promise ? result.catch(translate) : result;
      } catch (error) {
        return translate(error);
      }
    };
  const entries = Object.entries(topic).map(([name, method]) => [
    name,
    guard(method as (...input: unknown[]) => unknown),
  ]);
  return Object.fromEntries(entries) as T;
}
