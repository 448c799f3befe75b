import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import {
  arranged,
  columnsOf,
  delta,
  matches,
  sameColumns,
} from '../../../../renderer/screens/compare/columns';
import { runRow } from '../../runs';

const spec = (learningRate: number, cell: 'lstm' | 'gru' = 'lstm') =>
  ExperimentSpec.parse({ model: { cell }, optimise: { learningRate } });
const rows = [
  runRow({ id: 'a', name: 'run 2', spec: spec(1e-3), best: { loss: 0.5, accuracy: 0.8 }, createdAt: 1 }),
  runRow({ id: 'b', name: 'run 10', spec: spec(5e-4, 'gru'), best: { loss: 0.7 }, createdAt: 2 }),
  runRow({ id: 'c', name: 'run 1', spec: spec(0.01), state: 'failed', best: { loss: NaN }, createdAt: 3 }),
];
const columns = columnsOf(rows);
const column = (id: string) => columns.find((one) => one.id === id)!;
const order = (id: string, descending = false) =>
  arranged([rows[2]!, rows[0]!, rows[1]!], columns, '', { column: id, descending }).map((run) => run.id);

describe('columns', () => {
  it('are the metrics that some run has and the settings in which they differ', () => {
    const ids = columns.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['best.loss', 'best.accuracy', 'optimise.learningRate', 'model.cell']),
    );
    expect(ids).not.toContain('best.perplexity');
    expect(ids).not.toContain('model.hidden');
  });

  it('read the same for runs that differ in the same settings', () => {
    expect(sameColumns(columns, columnsOf(rows.map((run) => ({ ...run, step: 5 }))))).toBe(true);
    expect(sameColumns(columns, columnsOf(rows.slice(0, 1)))).toBe(false);
  });
});

describe('sorting', () => {
  it('sorts numbers as numbers and names as people do', () => {
    expect(order('optimise.learningRate')).toEqual(['b', 'a', 'c']);
    expect(order('name')).toEqual(['c', 'a', 'b']);
  });

  it('puts what is missing last, either way', () => {
    expect(order('best.accuracy')).toEqual(['a', 'c', 'b']);
    expect(order('best.loss')).toEqual(['a', 'b', 'c']);
    expect(order('best.loss', true)).toEqual(['b', 'a', 'c']);
  });

  it('leaves the order alone for a column that is gone', () => {
    expect(order('best.perplexity')).toEqual(['c', 'a', 'b']);
  });
});

describe('delta to the baseline', () => {
  it('tells how far and whether that is good', () => {
    expect(delta(column('best.loss'), rows[1]!, rows[0])).toEqual({ text: '+0.2', good: false });
    expect(delta(column('best.loss'), rows[0]!, rows[1])).toEqual({ text: '−0.2', good: true });
    const better = runRow({ id: 'd', best: { accuracy: 0.825 } });
    expect(delta(column('best.accuracy'), better, rows[0])).toEqual({ text: '+2.5', good: true });
  });

  it('says nothing of the baseline itself, of settings, and of what is no number', () => {
    expect(delta(column('best.loss'), rows[0]!, rows[0])).toBeNull();
    expect(delta(column('optimise.learningRate'), rows[1]!, rows[0])).toBeNull();
    expect(delta(column('best.loss'), rows[2]!, rows[0])).toBeNull();
    expect(delta(column('best.accuracy'), rows[1]!, rows[0])).toBeNull();
    expect(delta(column('best.loss'), rows[1]!, undefined)).toBeNull();
  });
});

describe('the filter', () => {
  it('finds runs that have every word, in name, cell, data or state', () => {
    expect(matches(rows[1]!, 'GRU names', columns)).toBe(true);
    expect(matches(rows[2]!, ' failed ', columns)).toBe(true);
    expect(matches(rows[0]!, 'lstm failed', columns)).toBe(false);
    expect(arranged(rows, columns, 'gru', { column: 'name', descending: false }).map(({ id }) => id)).toEqual(
      ['b'],
    );
  });
});
