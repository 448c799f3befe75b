import { describe, expect, it } from 'vitest';
import { imageCell, readImageCell } from '#core/data/image-cell';
import { ExperimentSpec } from '#core/spec/experiment';
import {
  inputKind,
  inputOfRow,
  inputOfSeries,
  readNumbers,
} from '../../../../../renderer/screens/train/try-it/input';
import { pixelCell } from '../../../../../renderer/screens/train/try-it/picture-cell';
import { spansOf } from '../../../../../renderer/screens/train/try-it/spans';

const of = (task: ExperimentSpec['data']['task'], tokeniser: 'character' | 'space' = 'character') =>
  ExperimentSpec.parse({ data: { task }, text: { tokeniser } });

describe('what a model reads', () => {
  it('follows from the task and from the cells', () => {
    const dot = imageCell({ height: 1, width: 1, channels: 1, values: Uint8Array.of(9) });
    expect(inputKind(of('sequence-class'), [['Khoury']])).toBe('text');
    expect(inputKind(of('sequence-class'), [[dot]])).toBe('image');
    expect(inputKind(of('sequence-scalar'), [['[1, 0.5]', '[0, 1]']])).toBe('numbers');
    expect(inputKind(of('step-vector'), [['[[60, 64], [62]]']])).toBe('numbers');
    expect(inputKind(of('sequence-class', 'space'), [['[3, 1, 2]']])).toBe('text');
    expect(inputKind(of('caption'), [])).toBe('image');
    expect(inputKind(of('forecast'), [['112']])).toBe('numbers');
  });
  it('is written as the engine reads it', () => {
    expect(inputOfRow(['Khoury'])).toBe('Khoury');
    expect(JSON.parse(inputOfRow(['[1, 2]', '[0, 1]']))).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(inputOfRow(['1', '2'])).toBe('[1, 2]');
    expect(inputOfSeries([['112'], ['118']])).toBe('[112,118]');
    expect(inputOfSeries([['1', '2']])).toBe('[[1,2]]');
  });
});

it('reads typed numbers, or says which is none', () => {
  expect(readNumbers('0.5, 1 2')).toEqual({ input: '[0.5,1,2]' });
  expect(readNumbers('1 2\n3 4')).toEqual({ input: '[[1,2],[3,4]]' });
  expect(readNumbers('[[1, 2]]')).toEqual({ input: '[[1, 2]]' });
  expect(readNumbers('1, zwei')).toEqual({ problem: '“zwei” is not a number.' });
  expect(readNumbers('[1, "a"]')).toHaveProperty('problem');
  expect(readNumbers('[1, 2')).toHaveProperty('problem');
  expect(readNumbers(' ')).toHaveProperty('problem');
});

it('joins the tokens of a span, and begins a new one at B-', () => {
  const step = (label: string, probability = 1) => ({ label, probability });
  const spans = spansOf(
    ['to', 'new', 'york', 'paris', 'now'],
    [step('O'), step('B-city', 0.9), step('I-city', 0.7), step('B-city'), step('O')],
  );
  expect(spans.map(({ tokens, label }) => [tokens.join(' '), label])).toEqual([
    ['to', ''],
    ['new york', 'city'],
    ['paris', 'city'],
    ['now', ''],
  ]);
  expect(spans[1]?.probability).toBe(0.7);
  expect(spansOf(['a', 'b'], [step('NOUN'), step('NOUN')]).map(({ label }) => label)).toEqual([
    'NOUN',
    'NOUN',
  ]);
});

it('keeps a grey picture in one channel, and swaps light and dark on demand', () => {
  const grey = { height: 1, width: 2, data: Uint8ClampedArray.of(10, 10, 10, 255, 200, 200, 200, 255) };
  expect(readImageCell(pixelCell(grey, false))).toMatchObject({
    channels: 1,
    values: Uint8Array.of(10, 200),
  });
  expect(readImageCell(pixelCell(grey, true))?.values).toEqual(Uint8Array.of(245, 55));
  const red = { height: 1, width: 1, data: Uint8ClampedArray.of(255, 0, 0, 255) };
  expect(readImageCell(pixelCell(red, false))).toMatchObject({
    channels: 3,
    values: Uint8Array.of(255, 0, 0),
  });
});
