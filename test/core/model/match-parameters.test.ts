import { expect, test } from 'vitest';
import { noSizes, type ModelSizes } from '#core/data/codec';
import { parameterLayout } from '#core/model/build';
import { matchParameters } from '#core/model/match-parameters';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { cells } from '#core/spec/model';

const tasks: [string, ExperimentInput, ModelSizes][] = [
  ['names', { data: { task: 'sequence-class' } }, { ...noSizes, vocabulary: 90, classes: 18 }],
  [
    'a language model, tied',
    { data: { task: 'language-model' }, model: { hidden: 128, embedding: 128, tied: true } },
    { ...noSizes, vocabulary: 65 },
  ],
  [
    'letters to sounds',
    { data: { task: 'seq2seq' }, decoder: { attention: 'additive' }, model: { bidirectional: true } },
    { ...noSizes, vocabulary: 30, targetVocabulary: 73 },
  ],
];

test.each(tasks)('%s: every cell comes within 2 %% of the LSTM’s weights', (_name, input, sizes) => {
  const lstm = ExperimentSpec.parse(input);
  const wanted = parameterLayout(lstm, sizes).size;
  expect(matchParameters(lstm, sizes, wanted).model).toEqual(lstm.model);
  for (const cell of cells) {
    const matched = matchParameters({ ...lstm, model: { ...lstm.model, cell } }, sizes, wanted);
    expect(matched.model.cell).toBe(cell);
    expect(Math.abs(parameterLayout(matched, sizes).size / wanted - 1)).toBeLessThan(0.02);
    if (lstm.model.tied) expect(matched.model.embedding).toBe(matched.model.hidden);
  }
});

test('a count that no hidden size can give is refused', () => {
  const spec = ExperimentSpec.parse({});
  const sizes = { ...noSizes, vocabulary: 5000, classes: 2 };
  expect(() => matchParameters(spec, sizes, 1000)).toThrow(/No hidden size gives 1,000 weights/);
});
