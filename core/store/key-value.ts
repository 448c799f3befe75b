import type { Connection } from './connection';
import type { KeyValue } from './store';

export function keyValue<T extends number | string>(
  { db, writeSoon }: Connection,
  table: 'measurement' | 'setting',
): KeyValue<T> {
  const select = db.prepare<[string], { value: T }>(`SELECT value FROM ${table} WHERE key = ?`);
  const upsert = db.prepare<[string, T]>(
    `INSERT INTO ${table} (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  return {
    get: (key) => select.get(key)?.value ?? null,
    set: (key, value) => void writeSoon(() => upsert.run(key, value)),
  };
}
