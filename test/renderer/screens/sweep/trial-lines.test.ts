import { expect, test } from 'vitest';
import type { RunRow, SweepRow } from '#contract/api';
import { ExperimentSpec } from '#core/spec/experiment';
import { SweepSpec } from '#core/spec/sweep';
import { columnsOf, tableOf } from '../../../../renderer/screens/sweep/trial-columns';
import { sortedLines, trialLines } from '../../../../renderer/screens/sweep/trial-lines';
import { runRow } from '../../runs';

const base = ExperimentSpec.parse({});
const objective = { metric: 'accuracy', better: 'higher' } as const;

const run = (id: string, state: RunRow['state'], accuracy: number | null): RunRow =>
  runRow({ id, state, seconds: 5, best: accuracy === null ? {} : { accuracy } });

const sweep = (state: SweepRow['state'], trials: [number, string[]][]): SweepRow => ({
  id: 's1',
  name: 'rates',
  spec: SweepSpec.parse({
    base,
    axes: [{ kind: 'choices', path: 'optimise.learningRate', values: [0.001, 0.01, 0.1] }],
    seeds: [1, 2],
  }),
  state,
  message: '',
  createdAt: 0,
  trials: trials.map(([rate, runs], k) => ({
    number: k + 1,
    values: { 'optimise.learningRate': rate },
    epochs: null,
    problem: '',
    runs: runs.map((id, at) => ({ seed: at + 1, run: id, givenUp: false })),
  })),
});

const rows = new Map(
  [
    run('a', 'finished', 0.8),
    run('b', 'finished', 0.9),
    run('c', 'finished', 0.99),
    run('d', 'running', null),
    run('e', 'failed', 0.999),
    run('f', 'finished', 0.7),
  ].map((row) => [row.id, row]),
);

test('a trial is the mean of its seeds; one that is under way or failed is not the best', () => {
  const lines = trialLines(
    sweep('going', [
      [0.001, ['a', 'b']],
      [0.01, ['c', 'd']],
      [0.1, ['e', 'f']],
    ]),
    rows,
    objective,
  );
  expect(lines.map(({ state }) => state)).toEqual(['finished', 'running', 'failed']);
  expect(lines[0]?.metrics.get('accuracy')?.mean).toBeCloseTo(0.85, 12);
  // √((0.05² + 0.05²) / 1)
  expect(lines[0]?.metrics.get('accuracy')?.deviation).toBeCloseTo(0.0707107, 6);
  expect(lines.map(({ isBest }) => isBest)).toEqual([true, false, false]);
});

test('a seed that is not begun waits while its sweep goes on', () => {
  const waits = trialLines(sweep('going', [[0.001, ['a']]]), rows, objective);
  expect(waits[0]?.state).toBe('queued');
  expect(waits[0]?.isBest).toBe(false);
  const over = trialLines(sweep('finished', [[0.001, ['a']]]), rows, objective);
  expect(over[0]?.state).toBe('finished');
  expect(over[0]?.isBest).toBe(true);
});

test('sorts by fields and metrics, what has none last, and reads as a table', () => {
  const all = trialLines(
    sweep('going', [
      [0.1, ['d']],
      [0.001, ['a', 'b']],
      [0.01, ['f', 'c']],
    ]),
    rows,
    objective,
  );
  const order = (column: string, descending: boolean): number[] =>
    sortedLines(all, { column, descending }).map(({ trial }) => trial.number);
  expect(order('optimise.learningRate', false)).toEqual([2, 3, 1]);
  expect(order('metric:accuracy', true)).toEqual([2, 3, 1]);
  expect(order('metric:accuracy', false)).toEqual([3, 2, 1]);
  const columns = columnsOf(sweep('going', []), all, objective);
  const table = tableOf(sortedLines(all, { column: 'metric:accuracy', descending: true }), columns);
  expect(table.head).toEqual(['Trial', 'Learning rate', 'Accuracy', 'State', 'Time']);
  expect(table.rows[0]).toEqual(['2', '0.001', '85.0 % ± 7.1 %', 'Finished', '10 s']);
  expect(table.rows[2]?.slice(0, 3)).toEqual(['1', '0.1', '–']);
});
