import type { Connection } from './connection';
import type { Waiting } from './store';

export function waiting({ db, write }: Connection): Waiting {
  const select = db
    .prepare<[], string>(
      "SELECT waiting.run FROM waiting JOIN run ON run.id = waiting.run WHERE run.state = 'queued' AND run.deleted_at IS NULL ORDER BY place",
    )
    .pluck();
  const clear = db.prepare<[]>('DELETE FROM waiting');
  const insert = db.prepare<[number, string]>('INSERT INTO waiting (place, run) VALUES (?, ?)');
  return {
    list: () => select.all(),
    set: (runs) =>
      void write(() => {
        clear.run();
        runs.forEach((run, place) => insert.run(place, run));
      }),
  };
}
