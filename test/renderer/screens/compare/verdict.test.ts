import { expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { comparedMetrics } from '../../../../renderer/screens/compare/compared-metrics';
import { groupsOf } from '../../../../renderer/screens/compare/run-groups';
import { pText, resultsOf, verdict } from '../../../../renderer/screens/compare/verdict';
import { runRow } from '../../runs';

type Cell = 'lstm' | 'gru';
const spec = (cell: Cell, seed: number) => ExperimentSpec.parse({ seed, model: { cell } });
const runs = (by: Record<Cell, number[]>) =>
  (['lstm', 'gru'] as const).flatMap((cell) =>
    by[cell].map((accuracy, seed) =>
      runRow({ id: `${cell}${seed}`, spec: spec(cell, seed), best: { accuracy }, name: `${cell} ${seed}` }),
    ),
  );
function said(by: Record<Cell, number[]>): string {
  const rows = runs(by);
  const metric = comparedMetrics(rows)[0]!;
  const [a, b] = resultsOf(groupsOf(rows, 'model.cell'), metric);
  return verdict(a!, b!, metric);
}

it('names the better group with the difference, its standard error, the seeds and p', () => {
  // Means 0.92 and 0.82, both with a deviation of 0.01: the error is √(2 · 0.0001 / 3) = 0.00816, t = 12.2, p = 0.0003.
  expect(said({ lstm: [0.91, 0.92, 0.93], gru: [0.81, 0.82, 0.83] })).toBe(
    'LSTM is better by 10.0 ± 0.8 points (3 seeds each, p < 0.001).',
  );
});

it('does not call better what may be chance', () => {
  expect(said({ lstm: [0.7, 0.9], gru: [0.75, 0.95, 0.9] })).toMatch(
    /^No clear difference: GRU is ahead by 6\.7 ± 11\.7 points \(2 and 3 seeds, p = 0\.\d\d\)\.$/,
  );
});

it('says that one seed is too few', () => {
  expect(said({ lstm: [0.9], gru: [0.8, 0.81] })).toContain(
    'LSTM is ahead by 9.5 points; too few seeds to say',
  );
});

it('counts a higher loss as worse', () => {
  const rows = [0.5, 0.4].map((loss, k) =>
    runRow({ spec: spec(k === 0 ? 'lstm' : 'gru', 1), best: { loss } }),
  );
  const metric = comparedMetrics(rows)[0]!;
  const [a, b] = resultsOf(groupsOf(rows, 'model.cell'), metric);
  expect(verdict(a!, b!, metric)).toMatch(/^GRU is ahead by 0\.1;/);
});

it('writes small p as what they are below', () => {
  expect([0.2, 0.031, 0.0042, 0.0002].map(pText)).toEqual(['p = 0.20', 'p = 0.03', 'p = 0.004', 'p < 0.001']);
});
