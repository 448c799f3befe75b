import type { Dataset } from '#core/data/dataset';
import { optionsKey } from '#core/data/options-key';
import type { Connection } from './connection';
import { packSummary } from './dataset-row';
import { nextId } from './id';
import { chunker, packChunk } from './row-chunk';
import type { DatasetDraft, DatasetImport } from './store';
import { StoreError } from './store-error';

/**
 * Chunks are written as they come, each in its own transaction, so that training is not kept from writing; nothing
 * of it can be seen until `commit` adds the summary. What a crash leaves is swept when the store is opened.
 */
export function beginImport(
  { db, write, writeSoon }: Connection,
  draft: DatasetDraft,
  get: (id: string) => Dataset,
): DatasetImport {
  const insertChunk = db.prepare<[string, number, number, Buffer]>(
    'INSERT INTO dataset_chunk (dataset, first, count, rows) VALUES (?, ?, ?, ?)',
  );
  const id = write(() => {
    const previous =
      db.prepare<[], { id: string | null }>('SELECT max(id) AS id FROM dataset').get()?.id ?? null;
    const fresh = nextId('d', previous, Date.now());
    db.prepare('INSERT INTO dataset (id, name, options, roles, imported_at) VALUES (?, ?, ?, ?, ?)').run(
      fresh,
      draft.name,
      optionsKey(draft.options),
      JSON.stringify(draft.roles),
      Date.now(),
    );
    return fresh;
  });

  let stored = 0;
  let open = true;
  const rows = chunker((chunk) => {
    writeSoon(() => insertChunk.run(id, stored, chunk.length, packChunk(chunk)));
    stored += chunk.length;
  });
  function mustBeOpen(): void {
    if (!open) throw new StoreError('invalid', 'This import has already ended.');
  }

  return {
    append: (more) => {
      mustBeOpen();
      for (const row of more) rows.add(row);
    },
    commit: (summary) => {
      mustBeOpen();
      rows.flush();
      if (stored !== summary.rowCount)
        throw new StoreError(
          'invalid',
          `The file was read differently the second time: ${summary.rowCount} rows were expected and ${stored} came.`,
          'Import it again.',
        );
      open = false;
      write(() => {
        db.prepare('UPDATE dataset SET fingerprint = ?, summary = ? WHERE id = ?').run(
          summary.fingerprint,
          packSummary(summary, draft.roles),
          id,
        );
        // Runs that came from elsewhere, before their data.
        db.prepare(
          `UPDATE run SET dataset = @id, spec = json_set(spec, '$.data.dataset', @id)
           WHERE dataset IS NULL AND json_extract(spec, '$.data.fingerprint') = @fingerprint`,
        ).run({ id, fingerprint: summary.fingerprint });
      });
      return get(id);
    },
    abort: () => {
      if (!open) return;
      open = false;
      write(() => db.prepare('DELETE FROM dataset WHERE id = ?').run(id));
    },
  };
}
