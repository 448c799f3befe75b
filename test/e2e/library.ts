import Database from 'better-sqlite3';
import path from 'node:path';
import { ExperimentSpec } from '#core/spec/experiment';
import { openStore } from '#core/store/open';

const cells = ['lstm', 'gru'] as const;

/** Runs that were never trained, with numbers as if they were: of each cell so many seeds. Returns their ids by name. */
export function writeRuns(folder: string, seeds: number): Map<string, string> {
  const store = openStore(folder);
  const ids = new Map<string, string>();
  for (const [at, cell] of cells.entries())
    for (let seed = 1; seed <= seeds; seed += 1) {
      const spec = ExperimentSpec.parse({ seed, model: { cell } });
      const { id } = store.runs.create({ spec, name: `${cell} ${seed}`, app: 'test', engine: 'test' });
      for (const step of [100, 200]) {
        const loss = 1.4 + 0.2 * at - 0.001 * step + 0.02 * seed;
        const metrics = { loss, accuracy: 1 - loss / 4 };
        store.evaluations.add(id, {
          step,
          epoch: step / 100,
          split: 'validation',
          metrics,
          confusion: null,
          worst: [],
        });
      }
      const end = { step: 200, epoch: 2, seconds: 20, tokens: 9_000, weights: '', message: '' };
      store.runs.finish(id, { ...end, state: 'finished' });
      ids.set(`${cell} ${seed}`, id);
    }
  store.close();
  return ids;
}

/** Copies the runs of a store until there are so many, each with a seed of its own. */
export function multiplyRuns(folder: string, total: number): void {
  const db = new Database(path.join(folder, 'unfold.db'));
  try {
    db.pragma('foreign_keys = OFF');
    const columnsOf = (table: string): string[] =>
      db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    const rest = (table: string, not: readonly string[]): string =>
      columnsOf(table)
        .filter((column) => !not.includes(column))
        .join(', ');
    const numbers = `WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ?)`;
    db.transaction(() => {
      const originals = db.prepare<[], string>('SELECT id FROM run').pluck().all();
      const copies = Math.ceil(total / originals.length) - 1;
      const run = rest('run', ['id', 'name', 'spec', 'revision']);
      db.prepare(
        `${numbers} INSERT INTO run (id, name, spec, ${run})
         SELECT id || printf('%05d', n), name || ' copy ' || n, json_set(spec, '$.seed', 100 + n), ${run} FROM run, copy WHERE length(id) = 10`,
      ).run(copies);
      for (const table of ['evaluation', 'metric']) {
        const own = rest(table, ['run']);
        db.prepare(
          `${numbers} INSERT INTO ${table} (run, ${own}) SELECT run || printf('%05d', n), ${own} FROM ${table}, copy WHERE length(run) = 10`,
        ).run(copies);
      }
    })();
  } finally {
    db.close();
  }
}
