import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { createMeanMaker } from '../../../../renderer/screens/compare/group-series';
import { groupsOf } from '../../../../renderer/screens/compare/run-groups';
import type { CurveSeries } from '../../../../renderer/charts/curve-series';
import { runRow } from '../../runs';

const run = (id: string, cell: 'lstm' | 'gru', learningRate: number, seed: number, dataset = 'names') =>
  runRow({
    id,
    name: id,
    spec: ExperimentSpec.parse({ seed, data: { dataset }, model: { cell }, optimise: { learningRate } }),
  });
const rows = [
  run('a', 'lstm', 1e-3, 1),
  run('b', 'gru', 1e-3, 1),
  run('c', 'lstm', 1e-3, 2),
  run('d', 'lstm', 5e-4, 1),
];
const members = (by: string, of = rows) =>
  groupsOf(of, by).map(({ runs }) => runs.map(({ id }) => id).join(''));

describe('groups of runs', () => {
  it('have one value of the setting, in the order of their first run', () => {
    expect(members('model.cell')).toEqual(['acd', 'b']);
    expect(groupsOf(rows, 'model.cell').map(({ title, colour }) => [title, colour])).toEqual([
      ['LSTM', 0],
      ['GRU', 1],
    ]);
  });

  it('of whole experiments differ in their seed alone, and are called by what they have for themselves', () => {
    expect(members('experiment')).toEqual(['ac', 'b', 'd']);
    expect(groupsOf(rows, 'experiment').map(({ title }) => title)).toEqual([
      'LSTM · 0.001',
      'GRU · 0.001',
      'LSTM · 5e-4',
    ]);
  });

  it('take the same data for the same, imported once or twice', () => {
    expect(members('experiment', [run('a', 'gru', 1, 1), run('b', 'gru', 1, 2, 'again')])).toEqual(['ab']);
  });
});

describe('the mean line of a group', () => {
  const line = (id: string, y: number[]): CurveSeries => ({
    id,
    name: id,
    colour: 'red',
    dash: 'solid',
    kind: 'points',
    x: Float64Array.of(1, 2),
    y: Float64Array.from(y),
  });
  const [group] = groupsOf(rows, 'model.cell');
  const ink = { colour: 'blue', dash: 'dashed' } as const;
  const lines = [line('a', [1, 2]), line('c', [3, 2])];

  it('has the group’s colour and name, and one deviation to both sides', () => {
    const mean = createMeanMaker()('loss', group!, lines, ink)!;
    expect(mean).toMatchObject({ id: 'a', name: 'LSTM (2 runs)', colour: 'blue', isMean: true });
    expect([...mean.y]).toEqual([2, 2]);
    expect(mean.high![0]).toBeCloseTo(2 + Math.SQRT2, 12);
  });

  it('is the same object until one of its lines changes', () => {
    const make = createMeanMaker();
    const first = make('loss', group!, lines, ink);
    expect(make('loss', group!, [...lines], ink)).toBe(first);
    expect(make('loss', group!, [lines[0]!, line('c', [3, 2])], ink)).not.toBe(first);
    expect(make('loss', group!, [], ink)).toBeUndefined();
  });
});
