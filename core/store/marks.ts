import type { RunMark } from '#core/train/events';
import type { Connection } from './connection';
import type { Marks } from './store';

export function marks({ db, write }: Connection): Marks {
  const insert = db.prepare<[string, number, string, number | null, number]>(
    'INSERT INTO mark (run, step, kind, value, at) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[string], RunMark>(
    'SELECT step, kind, value, at FROM mark WHERE run = ? ORDER BY step, id',
  );
  return {
    add: (run, { step, kind, value, at }) => void write(() => insert.run(run, step, kind, value, at)),
    list: (run) => select.all(run),
  };
}
