import type { CheckpointReason } from '#core/train/events';
import { keeping } from './checkpoint-keeping';
import { partStore } from './checkpoint-parts';
import type { Connection } from './connection';
import { fullError, toStoreError } from './failure';
import { freeBytes } from './free-space';
import type { Checkpoints, NewCheckpoint } from './store';
import { StoreError } from './store-error';
import type { CheckpointRow } from './types';

interface CheckpointRecord {
  id: number;
  run: string;
  step: number;
  reasons: string;
  metric: number | null;
  bytes: number;
  sha256: string;
  saved_at: number;
}

export function checkpoints(connection: Connection): Checkpoints {
  const { db, folder, write } = connection;
  const parts = partStore(connection);
  const columns = 'id, run, step, reasons, metric, bytes, sha256, saved_at';
  const insert = db.prepare<[string, number, string, number | null, number, number]>(
    "INSERT INTO checkpoint (run, step, reasons, metric, bytes, sha256, saved_at, whole) VALUES (?, ?, ?, ?, ?, '', ?, 0)",
  );
  const finish = db.prepare<[string, string, number | null, number]>(
    'UPDATE checkpoint SET whole = 1, sha256 = ?, reasons = ?, metric = ? WHERE id = ?',
  );
  const updateReasons = db.prepare<[string, number]>('UPDATE checkpoint SET reasons = ? WHERE id = ?');
  const remove = db.prepare<[number]>('DELETE FROM checkpoint WHERE id = ?');
  const selectOne = db.prepare<[number], CheckpointRecord>(`SELECT ${columns} FROM checkpoint WHERE id = ?`);
  const selectAll = db.prepare<[string], CheckpointRecord>(
    `SELECT ${columns} FROM checkpoint WHERE run = ? AND whole = 1 ORDER BY step DESC, id DESC`,
  );

  /** Makes it count, and takes the place of one of the same step. */
  function commit(id: number, sha256: string, run: string, { step, reasons, metric }: NewCheckpoint): void {
    const before = selectAll.all(run).find((record) => record.step === step);
    const both = new Set([...(before ? unpackReasons(before) : []), ...reasons]);
    write(() => {
      finish.run(sha256, JSON.stringify([...both]), metric ?? before?.metric ?? null, id);
      if (before) remove.run(before.id);
      const { keep } = keeping(selectAll.all(run).map(toKept));
      for (const kept of keep) updateReasons.run(JSON.stringify(kept.reasons), kept.id);
    });
  }

  /** A transaction of its own, after the new one is on disk. */
  function dropSuperseded(run: string): void {
    const { drop } = keeping(selectAll.all(run).map(toKept));
    if (drop.length > 0) write(() => drop.forEach((id) => remove.run(id)));
  }

  async function save(run: string, checkpoint: NewCheckpoint): Promise<CheckpointRow> {
    const { step, reasons, metric, bytes, savedAt = Date.now() } = checkpoint;
    // Once in the log and once in the database.
    const needed = 2 * bytes.length;
    if (freeBytes(folder) < needed) throw fullError(folder, needed);
    let id: number | null = null;
    try {
      id = write(() =>
        Number(insert.run(run, step, JSON.stringify(reasons), metric, bytes.length, savedAt).lastInsertRowid),
      );
      const sha256 = await parts.write(id, bytes);
      if ((await parts.verify(id)) !== sha256)
        throw new StoreError(
          'io',
          `The checkpoint of step ${step} was read back differently than it was written.`,
          'Check the drive; the checkpoints before it are kept.',
        );
      commit(id, sha256, run, checkpoint);
      dropSuperseded(run);
      return toRow(selectOne.get(id) ?? missing(run, step));
    } catch (error) {
      if (id !== null && db.open) discard(id);
      throw toStoreError(error, folder, needed);
    }
  }

  /** What is left of a failed save is invisible and swept at the next start; if that fails too, the first failure is the one to tell. */
  function discard(id: number): void {
    try {
      write(() => remove.run(id));
    } catch {
      return;
    }
  }

  return {
    save,
    get: (run, which) => {
      const all = selectAll.all(run);
      const index =
        which === 'last'
          ? 0
          : all.findIndex((record) =>
              which === 'best' ? unpackReasons(record).includes('best') : record.step === which,
            );
      const record = all[index] ?? missing(run, which);
      const stored = parts.read(record.id, record.bytes);
      if (stored?.sha256 === record.sha256) return { row: toRow(record), bytes: stored.bytes };
      const previous = all[index + 1];
      throw new StoreError(
        'corrupt',
        `The checkpoint of step ${record.step} is damaged: what is stored does not match its SHA-256.`,
        previous ? `Go on from the one before it, step ${previous.step}.` : 'There is none before it.',
      );
    },
    list: (run) => selectAll.all(run).reverse().map(toRow),
  };
}

function missing(run: string, which: 'last' | 'best' | number): never {
  throw new StoreError(
    'not-found',
    `Run ${run} has no ${typeof which === 'number' ? `checkpoint at step ${which}` : `${which} checkpoint`} yet.`,
  );
}

function unpackReasons({ reasons }: CheckpointRecord): CheckpointReason[] {
  return JSON.parse(reasons) as CheckpointReason[];
}

function toKept(record: CheckpointRecord): { id: number; reasons: CheckpointReason[] } {
  return { id: record.id, reasons: unpackReasons(record) };
}

function toRow(record: CheckpointRecord): CheckpointRow {
  const { run, step, metric, bytes, sha256 } = record;
  return { run, step, reasons: unpackReasons(record), metric, bytes, sha256, savedAt: record.saved_at };
}
