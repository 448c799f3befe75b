import type { Sample } from '#core/train/events';
import type { Connection } from './connection';
import type { Samples } from './store';

export function samples({ db, writeSoon }: Connection): Samples {
  const insert = db.prepare<[string, number, string, string]>(
    'INSERT INTO sample (run, step, prompt, text) VALUES (?, ?, ?, ?)',
  );
  const select = db.prepare<[string], Sample>(
    'SELECT step, prompt, text FROM sample WHERE run = ? ORDER BY step, id',
  );
  return {
    add: (run, { step, prompt, text }) => void writeSoon(() => insert.run(run, step, prompt, text)),
    list: (run) => select.all(run),
  };
}
