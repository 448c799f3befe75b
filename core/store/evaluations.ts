import type { Evaluation, ForecastSample, WorstExample } from '#core/train/events';
import type { Connection } from './connection';
import { readReal, storeReal } from './real';
import type { Evaluations } from './store';

interface EvaluationRecord {
  split: Evaluation['split'];
  step: number;
  epoch: number;
  confusion: string | null;
  score: number | null;
  worst: string;
  samples: string | null;
  by_length: string | null;
  forecasts: string | null;
}

export function evaluations({ db, write }: Connection): Evaluations {
  const remove = db.prepare<[string, string, number]>(
    'DELETE FROM evaluation WHERE run = ? AND split = ? AND step = ?',
  );
  const insert = db.prepare<[EvaluationRecord & { run: string }]>(
    `INSERT INTO evaluation (run, split, step, epoch, score, confusion, worst, samples, by_length, forecasts)
     VALUES (@run, @split, @step, @epoch, @score, @confusion, @worst, @samples, @by_length, @forecasts)`,
  );
  const insertMetric = db.prepare<[string, string, string, number, number | null]>(
    'INSERT INTO metric (run, split, name, step, value) VALUES (?, ?, ?, ?, ?)',
  );
  const selectAll = db.prepare<[string], EvaluationRecord>(
    'SELECT split, step, epoch, score, confusion, worst, samples, by_length, forecasts FROM evaluation WHERE run = ? ORDER BY step, split',
  );
  const selectMetrics = db.prepare<[string, string, number], { name: string; value: number | null }>(
    // By its index, whose entries are in the order of the names: to order by name, all of the run would be read each time.
    'SELECT name, value FROM metric INDEXED BY metric_by_evaluation WHERE run = ? AND split = ? AND step = ?',
  );

  return {
    // The test split may be evaluated again at the same step: the later one holds.
    add: (run, { metrics, score = metrics['loss'] ?? NaN, ...evaluation }) =>
      void write(() => {
        const { step, epoch, split, confusion, worst, samples, byLength, forecasts } = evaluation;
        remove.run(run, split, step);
        insert.run({
          run,
          split,
          step,
          epoch,
          score: Number.isFinite(score) ? score : null,
          confusion: packed(confusion),
          worst: JSON.stringify(worst),
          samples: packed(samples),
          by_length: packed(byLength),
          forecasts: packed(forecasts),
        });
        for (const [name, value] of Object.entries(metrics))
          insertMetric.run(run, split, name, step, storeReal(value));
      }),
    list: (run) =>
      selectAll
        .all(run)
        .map(({ split, step, epoch, score, confusion, worst, samples, by_length, forecasts }) => {
          const metrics = Object.fromEntries(
            selectMetrics.all(run, split, step).map(({ name, value }) => [name, readReal(value)]),
          );
          return {
            step,
            epoch,
            split,
            metrics,
            ...(score !== null && score !== metrics['loss'] && { score }),
            confusion: confusion === null ? null : (JSON.parse(confusion) as Evaluation['confusion']),
            worst: unpackWorst(worst),
            ...(by_length !== null && { byLength: unpackByLength(by_length) }),
            ...(samples !== null && { samples: JSON.parse(samples) as NonNullable<Evaluation['samples']> }),
            ...(forecasts !== null && { forecasts: unpackForecasts(forecasts) }),
          };
        }),
  };
}

function packed(value: object | null | undefined): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** JSON has no infinity: where the truth had probability 0, the loss was stored as null. */
function unpackWorst(text: string): WorstExample[] {
  const stored = JSON.parse(text) as (Omit<WorstExample, 'loss'> & { loss: number | null })[];
  return stored.map((example) => ({ ...example, loss: example.loss ?? Infinity }));
}

type ByLength = NonNullable<Evaluation['byLength']>;

function unpackByLength(text: string): ByLength {
  type Bucket = Omit<ByLength['buckets'][number], 'value'> & { value: number | null };
  const { metric, buckets } = JSON.parse(text) as { metric: string; buckets: Bucket[] };
  return { metric, buckets: buckets.map(({ value, ...rest }) => ({ ...rest, value: value ?? NaN })) };
}

function unpackForecasts(text: string): ForecastSample[] {
  const stored = JSON.parse(text) as (Omit<ForecastSample, 'predicted'> & { predicted: (number | null)[] })[];
  return stored.map((one) => ({ ...one, predicted: one.predicted.map((value) => value ?? NaN) }));
}
