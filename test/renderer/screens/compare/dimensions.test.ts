import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { dimensionTable } from '../../../../renderer/screens/compare/dimension-table';
import { dimensionsOf } from '../../../../renderer/screens/compare/dimensions';
import { importanceOf } from '../../../../renderer/screens/compare/importance';
import { brushed } from '../../../../renderer/screens/compare/parallel-option';
import { scattered } from '../../../../renderer/screens/compare/scatter-option';
import { runRow } from '../../runs';

const run = (id: string, cell: 'lstm' | 'gru', learningRate: number, accuracy?: number) =>
  runRow({
    id,
    name: id,
    spec: ExperimentSpec.parse({ model: { cell }, optimise: { learningRate } }),
    best: accuracy === undefined ? {} : { accuracy },
  });
const rows = [
  run('a', 'lstm', 1e-3, 0.9),
  run('b', 'lstm', 1e-2, 0.7),
  run('c', 'gru', 1e-3, 0.8),
  run('d', 'gru', 1e-2, 0.6),
  run('e', 'gru', 1e-4),
];
const dimensions = dimensionsOf(rows);
const of = (id: string) => dimensions.find((dimension) => dimension.id === id)!;
const ids = (runs: readonly { id: string }[]) => runs.map(({ id }) => id).join('');

describe('what runs differ in', () => {
  it('are their settings and results, numbers as numbers and choices as words', () => {
    expect(of('optimise.learningRate').of(rows[0]!)).toBe(1e-3);
    expect(of('model.cell').of(rows[0]!)).toBe('LSTM');
    expect(of('best.accuracy').of(rows[4]!)).toBeNull();
    expect(dimensions.some(({ id }) => id === 'model.hidden')).toBe(false);
  });

  it('stand in a table as exact as they are known', () => {
    const table = dimensionTable(rows.slice(3), [of('optimise.learningRate'), of('best.accuracy')]);
    expect(table.rows).toEqual([
      ['d', '0.01', '0.6'],
      ['e', '0.0001', ''],
    ]);
  });
});

describe('importance', () => {
  it('is the rank correlation of numbers and η² of choices, over the runs that have both', () => {
    const found = importanceOf(rows, dimensions, of('best.accuracy'));
    const by = (id: string) => found.find(({ setting }) => setting.id === id);
    // Ranks of accuracy 4 2 3 1, of the rate 1½ 3½ 1½ 3½: ρ = −4 / √(5 · 4).
    expect(by('optimise.learningRate')).toMatchObject({ measure: 'ρ = −0.89', runs: 4 });
    // Means 0.8 and 0.7 around 0.75: 4 · 0.05² of 2 · (0.15² + 0.05²).
    expect(by('model.cell')).toMatchObject({ measure: 'η² = 0.20', runs: 4 });
    expect(found[0]?.setting.id).toBe('optimise.learningRate');
  });
});

describe('a brush', () => {
  it('lets through what is in a range of every brushed axis', () => {
    expect(ids(brushed(rows, dimensions, { 'optimise.learningRate': [[5e-4, 5e-3]] }))).toBe('ac');
    // Classes by their place: LSTM is 0, GRU is 1.
    const both = { 'optimise.learningRate': [[5e-4, 5e-3]] as const, 'model.cell': [[0.5, 1.5]] as const };
    expect(ids(brushed(rows, dimensions, both))).toBe('c');
  });

  it('holds back a run without a value, and lets all through where nothing is brushed', () => {
    expect(ids(brushed(rows, dimensions, { 'best.accuracy': [[0, 1]] }))).toBe('abcd');
    expect(ids(brushed(rows, dimensions, { 'best.accuracy': [] }))).toBe('abcde');
  });
});

it('scatters runs that have both values, positive ones on a logarithmic axis', () => {
  const [x, y] = [of('optimise.learningRate'), of('best.accuracy')];
  expect(ids(scattered({ runs: rows, x, y, logX: false, logY: false }))).toBe('abcd');
  const nought = [...rows, run('f', 'gru', 1e-3, 0)];
  expect(ids(scattered({ runs: nought, x, y, logX: false, logY: true }))).toBe('abcd');
});
