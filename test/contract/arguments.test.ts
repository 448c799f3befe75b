import { describe, expect, it } from 'vitest';
import type { StudioApi } from '#contract/api';
import { studioArguments } from '#contract/arguments';
import { ExperimentSpec } from '#core/spec/experiment';

const token = 'a5f1c6de-1b1c-4d6f-9d5b-0c3f7c1a9e11';
const file = { kind: 'file', token };
const options = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  quotes: true,
  decimalComma: false,
};

function accepts(method: keyof StudioApi, argument: unknown): boolean {
  return studioArguments[method].safeParse(argument).success;
}

describe('arguments of the studio', () => {
  it('accepts what the window sends', () => {
    expect(accepts('dataset.inspect', { source: file })).toBe(true);
    expect(accepts('dataset.inspect', { source: file, options: { header: false } })).toBe(true);
    const roles = { name: 'input', nationality: 'label', 'a,b\n': 'ignored' };
    expect(
      accepts('dataset.import', { source: file, name: 'names', options, roles, task: 'sequence-class' }),
    ).toBe(true);
    expect(accepts('run.start', { spec: ExperimentSpec.parse({}) })).toBe(true);
    expect(accepts('run.extend', { run: 'r1', limits: { epochs: 20, steps: null, minutes: null } })).toBe(
      true,
    );
  });

  it('fills in a spec’s defaults, as everywhere', () => {
    const parsed = studioArguments['model.describe'].parse({ spec: { model: { hidden: 7 } } });
    expect(parsed.spec).toEqual(ExperimentSpec.parse({ model: { hidden: 7 } }));
  });

  it.each<[string, keyof StudioApi, unknown]>([
    ['a path instead of a token', 'dataset.inspect', { source: { kind: 'file', path: '/etc/passwd' } }],
    ['a path beside a token', 'dataset.inspect', { source: { ...file, path: '/etc/passwd' } }],
    ['a kind that is none', 'dataset.inspect', { source: { kind: 'url', token } }],
    ['a misspelt field of a spec', 'run.start', { spec: { model: { hiden: 7 } } }],
    ['a number out of its range', 'run.start', { spec: { optimise: { learningRate: 1e9 } } }],
    ['infinity', 'run.start', { spec: { optimise: { learningRate: Infinity } } }],
    ['more rows than one asks for', 'dataset.rows', { dataset: 'd', offset: 0, limit: 1e9 }],
    ['a negative offset', 'dataset.rows', { dataset: 'd', offset: -1, limit: 10 }],
    ['an id as long as a book', 'run.get', { run: 'x'.repeat(100_000) }],
    ['an id that is no text', 'run.get', { run: { toString: () => 'r' } }],
    ['an unknown export format', 'run.export', { run: 'r', format: 'pickle', token }],
    ['a role that is none', 'dataset.update', { dataset: 'd', roles: { name: 'target' } }],
    ['an empty name', 'run.rename', { run: 'r', name: '   ' }],
    ['no argument', 'run.pause', undefined],
    ['an argument where none belongs', 'engine.info', { path: '/' }],
    ['a delimiter of two', 'dataset.inspect', { source: file, options: { delimiter: '::' } }],
  ])('refuses %s', (_what, method, argument) => {
    expect(accepts(method, argument)).toBe(false);
  });
});
