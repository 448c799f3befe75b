import { createHash } from 'node:crypto';
import type { Connection } from './connection';
import type { Tokenisers } from './store';
import { StoreError } from './store-error';
import type { StoredTokeniser } from './types';

const columns = 'id, name, length(document) AS size, imported_at AS importedAt';

export function tokenisers({ db, write }: Connection): Tokenisers {
  const insert = db.prepare<[string, string, string, number]>(
    'INSERT INTO tokeniser (id, name, document, imported_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const selectOne = db.prepare<[string], StoredTokeniser>(`SELECT ${columns} FROM tokeniser WHERE id = ?`);
  const selectAll = db.prepare<[], StoredTokeniser>(
    `SELECT ${columns} FROM tokeniser ORDER BY imported_at DESC, id`,
  );
  const selectDocument = db.prepare<[string], string>('SELECT document FROM tokeniser WHERE id = ?').pluck();
  const missing = (id: string): StoreError =>
    id === ''
      ? new StoreError('not-found', 'No tokenizer.json is chosen.', 'Choose one that is kept, or its file.')
      : new StoreError('not-found', `There is no tokeniser ${id} in this store.`, 'Import its file again.');
  return {
    add: (name, document) => {
      const id = createHash('sha256').update(document).digest('hex');
      write(() => insert.run(id, name, document, Date.now()));
      const row = selectOne.get(id);
      if (row === undefined) throw missing(id);
      return row;
    },
    list: () => selectAll.all(),
    get: (id) => {
      const document = selectDocument.get(id);
      if (document === undefined) throw missing(id);
      return document;
    },
  };
}
