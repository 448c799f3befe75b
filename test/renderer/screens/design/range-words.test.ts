import { expect, it } from 'vitest';
import { findField } from '#core/spec/fields';
import { rangeWords } from '../../../../renderer/screens/design/schema-form/range-words';

const words = (path: string): string => {
  const field = findField(path);
  if (field === undefined) throw new Error(path);
  return rangeWords(field);
};

it('says from where to where a number goes, in its unit, and what it is by default', () => {
  expect(words('model.hidden')).toBe('From 1, up to 2,048; by default 128.');
  expect(words('optimise.learningRate')).toBe('Above 0, up to 10; by default 0.002.');
  expect(words('batches.window')).toBe('In tokens, from 2, up to 2,048; by default 64.');
  // Nothing bounds it from above but what a whole number can be.
  expect(words('limits.evaluateEvery')).toBe('In steps, from 1; by default no limit.');
  expect(words('model.cell')).toBe('');
});
