import { createHash } from 'node:crypto';
import type { Connection } from './connection';
import type { StoredTokeniser, Tokenisers } from './store';
import { StoreError } from './store-error';

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
    new StoreError(
      'not-found',
      `There is no tokeniser ${id || 'without an id'} in this store.`,
      'Import its file again: npm run unfold -- tokeniser import tokenizer.json.',
    );
  return {
    add: (name, document) => {
      const text = JSON.stringify(document);
      const id = createHash('sha256').update(text).digest('hex');
      write(() => insert.run(id, name, text, Date.now()));
      const row = selectOne.get(id);
      if (row === undefined) throw missing(id);
      return row;
    },
    list: () => selectAll.all(),
    get: (id) => {
      const document = selectDocument.get(id);
      if (document === undefined) throw missing(id);
      return JSON.parse(document) as unknown;
    },
  };
}
