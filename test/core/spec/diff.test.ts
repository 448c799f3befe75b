import { expect, test } from 'vitest';
import { defaultRunName, describeDifferences, differences } from '#core/spec/diff';
import { parseSpec } from '#core/spec/parse';

test('a run is described by what changed', () => {
  const from = parseSpec({ optimise: { learningRate: 1e-3 } });
  const to = parseSpec({ model: { cell: 'gru' }, optimise: { learningRate: 5e-4 } });
  expect(describeDifferences(from, to)).toBe('lstm→gru, lr 0.001→5e-4'.replace('0.001', '1e-3'));
  expect(describeDifferences(from, from)).toBe('');
});

test('fields that matter in neither run are not differences', () => {
  const from = parseSpec({ data: { task: 'language-model' } });
  const to = parseSpec({ data: { task: 'language-model', label: 'x' }, optimise: { momentum: 0.5 } });
  expect(differences(from, to)).toEqual([]);
});

test('no limit is shown as nothing', () => {
  expect(describeDifferences(parseSpec({}), parseSpec({ limits: { epochs: null, steps: 500 } }))).toBe(
    'epochs 10→∅, steps ∅→500',
  );
});

test('default names tell the model apart and do not repeat', () => {
  expect(defaultRunName(parseSpec({}))).toBe('lstm-128');
  expect(defaultRunName(parseSpec({ model: { cell: 'gru', layers: 2, bidirectional: true } }))).toBe(
    'bi-gru-2x128',
  );
  expect(defaultRunName(parseSpec({}), ['lstm-128', 'lstm-128 (2)'])).toBe('lstm-128 (3)');
  // A language model reads one way whatever the field says.
  expect(
    defaultRunName(parseSpec({ data: { task: 'language-model' }, model: { bidirectional: true } })),
  ).toBe('lstm-128');
});

test('default names tell what is beside the cell of a task', () => {
  const pairs = { data: { task: 'seq2seq' } } as const;
  const named = (spec: Parameters<typeof parseSpec>[0]): string => defaultRunName(parseSpec(spec));
  expect(named(pairs)).toBe('lstm-128 attention');
  expect(named({ ...pairs, decoder: { attention: 'none', reverseSource: true } })).toBe(
    'lstm-128 no attention reversed',
  );
  expect(
    named({ ...pairs, model: { cell: 'gru', bidirectional: true }, decoder: { attention: 'additive' } }),
  ).toBe('bi-gru-128 additive attention');
  expect(named({ data: { task: 'caption' } })).toBe('lstm-128 cnn-2x16 attention');
  expect(named({ data: { task: 'forecast' }, series: { horizon: 12, forecast: 'closed-loop' } })).toBe(
    'lstm-128 horizon 12 closed loop',
  );
});
