import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { withValue } from '#core/spec/fields';
import { keepingData, withTask } from '../../../renderer/state/draft';
import { draftProblems } from '../../../renderer/state/draft-problems';

const spec = ExperimentSpec.parse({
  data: { dataset: 'd1', fingerprint: 'f', input: 'name', label: 'language' },
});

describe('the draft', () => {
  it('changes one field and shares the rest', () => {
    const next = withValue(spec, 'model.hidden', 256);
    expect(next.model).toEqual({ ...spec.model, hidden: 256 });
    expect(next.optimise).toBe(spec.optimise);
    expect(withValue(spec, 'seed', 7).seed).toBe(7);
  });
  it('keeps the data when a preset is taken', () => {
    const next = keepingData({ data: { validation: 0.2 }, model: { cell: 'gru' } }, spec);
    expect(next.data).toEqual({ ...spec.data, validation: 0.2 });
    expect(next.model.cell).toBe('gru');
  });
  it('says in words what stands against starting, once a field', () => {
    expect(draftProblems(spec, [])).toEqual([]);
    const wrong = withValue(withValue(spec, 'model.hidden', 5000), 'optimise.learningRate', 0);
    expect(draftProblems(wrong, [{ path: 'model.hidden', message: 'Too much memory.' }])).toEqual([
      { path: 'model.hidden', message: 'Hidden size needs a whole number at least 1 and at most 2048.' },
      { path: 'optimise.learningRate', message: 'Learning rate needs a number above 0 and at most 10.' },
    ]);
    expect(draftProblems(withValue(spec, 'data.dataset', ''), []).map(({ path }) => path)).toEqual([
      'data.dataset',
    ]);
    expect(draftProblems(spec, [], [{ id: 'd2' }])).toEqual([
      { path: 'data.dataset', message: expect.stringContaining('not in the store') as string },
    ]);
    expect(draftProblems(spec, [], [{ id: 'd1' }])).toEqual([]);
    const endless = withValue(spec, 'limits.epochs', null);
    expect(draftProblems(endless, []).map(({ path }) => path)).toEqual(['limits.epochs']);
  });
});

it('keeps what fits another task, and lets go what its model cannot have', () => {
  const both = ExperimentSpec.parse({
    data: { dataset: 'd1', input: 'text' },
    model: { hidden: 77, bidirectional: true },
  });
  const text = withTask(both, 'language-model');
  expect(text.data).toMatchObject({ dataset: 'd1', input: 'text', task: 'language-model' });
  expect(text.model).toMatchObject({ hidden: 77, bidirectional: false });
  expect(withTask(both, 'seq2seq').model.bidirectional).toBe(true);
});
