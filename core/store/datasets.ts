import type { Dataset, ParseOptions } from '#core/data/dataset';
import { optionsKey } from '#core/data/options-key';
import type { Connection } from './connection';
import { beginImport } from './dataset-import';
import { datasetColumns, packSummary, toDataset } from './dataset-row';
import type { DatasetRecord } from './dataset-row';
import { guarded } from './failure';
import { readChunk } from './row-chunk';
import type { Datasets } from './store';
import { StoreError } from './store-error';

interface ChunkRecord {
  first: number;
  count: number;
  rows: Buffer;
}

export function datasets(connection: Connection): Datasets {
  const { db, write } = connection;
  const selectOne = db.prepare<[string], DatasetRecord>(
    `SELECT ${datasetColumns} FROM dataset WHERE id = ? AND summary IS NOT NULL`,
  );
  const selectAll = db.prepare<[], DatasetRecord>(
    `SELECT ${datasetColumns} FROM dataset WHERE summary IS NOT NULL AND deleted_at IS NULL ORDER BY id DESC`,
  );
  const selectSame = db.prepare<[string, string], DatasetRecord>(
    `SELECT ${datasetColumns} FROM dataset WHERE fingerprint = ? AND options = ? AND summary IS NOT NULL AND deleted_at IS NULL ORDER BY id DESC`,
  );
  const selectChunk = db.prepare<[string, number], ChunkRecord>(
    'SELECT first, count, rows FROM dataset_chunk WHERE dataset = ? AND first + count > ? ORDER BY first LIMIT 1',
  );
  const updateOne = db.prepare<[string, string, string, string]>(
    'UPDATE dataset SET name = ?, roles = ?, summary = ? WHERE id = ?',
  );
  const setDeleted = db.prepare<[number | null, string]>('UPDATE dataset SET deleted_at = ? WHERE id = ?');

  function find(id: string): DatasetRecord {
    const record = selectOne.get(id);
    if (!record)
      throw new StoreError(
        'not-found',
        `There is no data set ${id || 'without an id'} in this store.`,
        'Import its file again.',
      );
    return record;
  }
  const get = (id: string): Dataset => toDataset(find(id));

  const stored = guarded(connection, { chunkAt: (id: string, index: number) => selectChunk.get(id, index) });

  // A statement that is stepped through blocks its connection, so each chunk is a query of its own.
  function* chunks(id: string): Generator<string[][], void, undefined> {
    const { rowCount } = get(id);
    for (let at = 0; at < rowCount;) {
      const chunk = stored.chunkAt(id, at);
      if (!chunk) return;
      yield readChunk(chunk.rows);
      at = chunk.first + chunk.count;
    }
  }

  return {
    begin: (draft) => guarded(connection, beginImport(connection, draft, get)),
    findByFingerprint: (fingerprint: string, options: ParseOptions) => {
      const record = selectSame.get(fingerprint, optionsKey(options));
      return record ? toDataset(record) : null;
    },
    list: () => selectAll.all().map(toDataset),
    get,
    chunks,
    rows: (id, offset, limit) => {
      const total = get(id).rowCount;
      const end = Math.min(total, offset + limit);
      const rows: string[][] = [];
      for (let at = Math.max(0, offset); at < end;) {
        const chunk = selectChunk.get(id, at);
        if (!chunk) break;
        rows.push(...readChunk(chunk.rows).slice(at - chunk.first, end - chunk.first));
        at = chunk.first + chunk.count;
      }
      return { rows, total };
    },
    update: (id, change) =>
      write(() => {
        const dataset = get(id);
        const roles = change.roles ?? dataset.roles;
        const guess = {
          ...dataset.guess,
          task: change.task ?? dataset.guess.task,
          settings: change.settings ?? dataset.guess.settings,
        };
        updateOne.run(
          change.name ?? dataset.name,
          JSON.stringify(roles),
          packSummary({ ...dataset, guess }, roles),
          id,
        );
        return get(id);
      }),
    remove: (id) => void write(() => setDeleted.run(Date.now(), find(id).id)),
    restore: (id) => void write(() => setDeleted.run(null, find(id).id)),
  };
}
