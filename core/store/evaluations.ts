import type { Evaluation, WorstExample } from '#core/train/events';
import type { Connection } from './connection';
import { readReal, storeReal } from './real';
import type { Evaluations } from './store';

interface EvaluationRecord {
  split: Evaluation['split'];
  step: number;
  epoch: number;
  confusion: string | null;
  worst: string;
  samples: string | null;
}

export function evaluations({ db, write }: Connection): Evaluations {
  const remove = db.prepare<[string, string, number]>(
    'DELETE FROM evaluation WHERE run = ? AND split = ? AND step = ?',
  );
  const insert = db.prepare<
    [string, string, number, number, number | null, string | null, string, string | null]
  >(
    'INSERT INTO evaluation (run, split, step, epoch, score, confusion, worst, samples) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const insertMetric = db.prepare<[string, string, string, number, number | null]>(
    'INSERT INTO metric (run, split, name, step, value) VALUES (?, ?, ?, ?, ?)',
  );
  const selectAll = db.prepare<[string], EvaluationRecord>(
    'SELECT split, step, epoch, confusion, worst, samples FROM evaluation WHERE run = ? ORDER BY step, split',
  );
  const selectMetrics = db.prepare<[string, string, number], { name: string; value: number | null }>(
    'SELECT name, value FROM metric WHERE run = ? AND split = ? AND step = ? ORDER BY name',
  );

  return {
    // The test split may be evaluated again at the same step: the later one holds.
    add: (run, { step, epoch, split, metrics, score = metrics['loss'] ?? NaN, confusion, worst, samples }) =>
      void write(() => {
        remove.run(run, split, step);
        insert.run(
          run,
          split,
          step,
          epoch,
          Number.isFinite(score) ? score : null,
          confusion && JSON.stringify(confusion),
          JSON.stringify(worst),
          samples === undefined ? null : JSON.stringify(samples),
        );
        for (const [name, value] of Object.entries(metrics))
          insertMetric.run(run, split, name, step, storeReal(value));
      }),
    list: (run) =>
      selectAll.all(run).map(({ split, step, epoch, confusion, worst, samples }) => ({
        step,
        epoch,
        split,
        metrics: Object.fromEntries(
          selectMetrics.all(run, split, step).map(({ name, value }) => [name, readReal(value)]),
        ),
        confusion: confusion === null ? null : (JSON.parse(confusion) as Evaluation['confusion']),
        worst: unpackWorst(worst),
        ...(samples !== null && { samples: JSON.parse(samples) as NonNullable<Evaluation['samples']> }),
      })),
  };
}

/** JSON has no infinity: where the truth had probability 0, the loss was stored as null. */
function unpackWorst(text: string): WorstExample[] {
  const stored = JSON.parse(text) as (Omit<WorstExample, 'loss'> & { loss: number | null })[];
  return stored.map((example) => ({ ...example, loss: example.loss ?? Infinity }));
}
