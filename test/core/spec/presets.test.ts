import { expect, test } from 'vitest';
import { tasks } from '#core/spec/data';
import { presetFor, presets } from '#core/spec/presets';
import { parseSpec } from '#core/spec/parse';
import { specProblems } from '#core/spec/problems';

test.each(presets.map((preset) => [preset.id, preset] as const))(
  '%s can be run as it stands and says why',
  (_id, preset) => {
    expect(specProblems(parseSpec(preset.spec))).toEqual([]);
    expect(preset.why.length).toBeGreaterThan(40);
  },
);

test('every task has a preset of its own task', () => {
  for (const task of tasks) expect(parseSpec(presetFor(task).spec).data.task).toBe(task);
});

test('problems name the field to change', () => {
  const problem = (input: unknown): string[] => specProblems(parseSpec(input)).map((each) => each.path);
  expect(problem({ data: { task: 'language-model' }, model: { bidirectional: true } })).toEqual([
    'model.bidirectional',
  ]);
  expect(problem({ limits: { epochs: null } })).toEqual(['limits.epochs']);
  expect(problem({ data: { input: 'a', label: 'a' } })).toEqual(['data.label']);
  expect(problem({ optimise: { optimiser: 'sgd', nesterov: true, momentum: 0 } })).toEqual([
    'optimise.momentum',
  ]);
  expect(problem({ data: { validation: 0.5, test: 0.5 } })).toEqual(['data.validation']);
  expect(problem({ data: { task: 'seq2seq' }, model: { bidirectional: true } })).toEqual([
    'decoder.attention',
  ]);
  expect(problem({ data: { task: 'caption' } })).toEqual(['decoder.attention']);
  expect(problem({ data: { task: 'seq2seq' }, model: { tied: true } })).toEqual(['model.tied']);
  expect(problem({ text: { tokeniser: 'imported' } })).toEqual(['text.imported']);
  expect(problem({ text: { tokeniser: 'imported' }, data: { task: 'forecast' } })).toEqual([]);
});
