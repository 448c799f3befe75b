import { expect, test } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { parseSpec, setField } from '#core/spec/parse';
import { specFields } from '#core/spec/fields';

const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return 'no refusal';
};

test('an empty object is the default experiment', () => {
  expect(parseSpec({})).toEqual(ExperimentSpec.parse({}));
});

test('a misspelt field is named with what was meant', () => {
  expect(refusal(() => parseSpec({ optimise: { learninRate: 0.1 } }))).toBe(
    'Unknown field “optimise.learninRate”; did you mean “learningRate”?',
  );
  expect(refusal(() => parseSpec({ modle: {} }))).toBe('Unknown field “modle”; did you mean “model”?');
});

test('a field in the wrong section is found where it belongs', () => {
  expect(refusal(() => parseSpec({ model: { learningRate: 0.1 } }))).toBe(
    'Unknown field “model.learningRate”; did you mean “optimise.learningRate”?',
  );
});

test('a misspelt field is told before the values that are wrong', () => {
  expect(refusal(() => parseSpec({ model: { hidden: -1 }, optimise: { learninRate: 1 } }))).toContain(
    'learninRate',
  );
});

test('a wrong value says what is allowed', () => {
  expect(refusal(() => parseSpec({ optimise: { learningRate: 0 } }))).toBe(
    '“optimise.learningRate” must be a number above 0 and at most 10, not 0.',
  );
  expect(refusal(() => parseSpec({ model: { cell: 'lsmt' } }))).toMatch(
    /^“model.cell” must be one of rnn-tanh, .*, not “lsmt”\.$/,
  );
  expect(refusal(() => parseSpec({ model: { hidden: 1.5 } }))).toBe(
    '“model.hidden” must be a whole number at least 1 and at most 2048, not 1.5.',
  );
  expect(refusal(() => parseSpec({ model: 7 }))).toBe('“model” must be an object with fields, not 7.');
  expect(refusal(() => parseSpec([]))).toContain('a list');
  expect(refusal(() => parseSpec({ version: 2 }))).toContain('version 2');
});

test.each([
  ['optimise.learningRate=5e-4', { optimise: { learningRate: 5e-4 } }],
  ['model.cell=gru', { model: { cell: 'gru' } }],
  ['model.bidirectional=true', { model: { bidirectional: true } }],
  ['limits.epochs=null', { limits: { epochs: null } }],
  ['data.input=a=b', { data: { input: 'a=b' } }],
  ['seed=7', { seed: 7 }],
])('--set %s', (assignment, expected) => {
  const document = {};
  setField(document, assignment);
  expect(document).toEqual(expected);
});

test('--set keeps the other fields of the section', () => {
  const document = { model: { hidden: 8 } };
  setField(document, 'model.layers=2');
  expect(document).toEqual({ model: { hidden: 8, layers: 2 } });
});

test.each([
  ['learningRate=1', 'Unknown field “learningRate”; did you mean “optimise.learningRate”?'],
  ['optimise.learnigRate=1', 'Unknown field “optimise.learnigRate”; did you mean “optimise.learningRate”?'],
  ['model.hidden=many', '“model.hidden” must be a whole number at least 1 and at most 2048, not “many”.'],
  ['model.hidden=', '“model.hidden” must be a whole number at least 1 and at most 2048, not “”.'],
  ['model.bidirectional=yes', '“model.bidirectional” must be true or false, not “yes”.'],
  ['seed=-1', '“seed” must be a whole number at least 0 and at most 2147483647, not “-1”.'],
])('--set %s is refused', (assignment, message) => {
  expect(refusal(() => setField({}, assignment))).toBe(message);
});

test('--set without a value or on a group says how to write it', () => {
  expect(refusal(() => setField({}, 'model.hidden'))).toContain('path=value');
  expect(refusal(() => setField({}, 'model=3'))).toContain('“model” is a group');
});

test('every field can be set to its own default', () => {
  for (const field of specFields) {
    const document = {};
    setField(document, `${field.path}=${String(field.default)}`);
    expect(parseSpec(document), field.path).toEqual(ExperimentSpec.parse({}));
  }
});
