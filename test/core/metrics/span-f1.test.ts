import { describe, expect, test } from 'vitest';
import { areSpanTags, SpanF1 } from '#core/metrics/span-f1';
import type { SpanSummary } from '#core/metrics/span-f1';

/** Sentences of tags, truth over prediction. */
function score(...sentences: [string, string][]): SpanSummary {
  const spans = new SpanF1();
  for (const [truth, predicted] of sentences) spans.add(truth.split(' '), predicted.split(' '));
  return spans.finish();
}

/** The truth's spans, those found, those right. */
const counts = (truth: string, predicted: string): number[] => {
  const { truths, found, correct } = score([truth, predicted]);
  return [truths, found, correct];
};

describe('BIO, as conlleval counts it', () => {
  test('what conlleval prints for these two sentences', () => {
    const { f1, precision, recall, accuracy, byType } = score(
      ['I-a I-b', 'B-b B-c-d'],
      ['I-b B-b I-b B-c-d B-a B-b B-c-d', 'O B-b I-b B-c-d B-a B-b I-a'],
    );
    const percent = (value: number): string => (100 * value).toFixed(2);
    expect([accuracy, precision, recall, f1].map(percent)).toEqual(['55.56', '57.14', '50.00', '53.33']);
    expect(Object.keys(byType)).toEqual(['a', 'b', 'c-d']);
    expect(percent(byType['b']?.f1 ?? 0)).toBe('57.14');
    expect(byType['c-d']).toMatchObject({ correct: 1, truths: 2, found: 2 });
  });

  test.each([
    ['an I after an O begins a span', 'B-a I-a O', 'I-a I-a O', [1, 1, 1]],
    ['an I of another type begins one', 'B-a B-b', 'B-a I-b', [2, 2, 2]],
    ['a B parts two spans of a type', 'B-a B-a', 'B-a I-a', [2, 1, 0]],
    ['too short is wrong', 'B-a I-a I-a', 'B-a I-a O', [1, 1, 0]],
    ['too long is wrong', 'B-a I-a O', 'B-a I-a I-a', [1, 1, 0]],
    ['begun too late is wrong', 'B-a I-a', 'O B-a', [1, 1, 0]],
    ['another type is wrong', 'B-a I-a', 'B-b I-b', [1, 1, 0]],
    ['broken in two is wrong', 'B-a I-a I-a', 'B-a O B-a', [1, 2, 0]],
    ['a span at the end counts', 'O B-a', 'O B-a', [1, 1, 1]],
  ])('%s', (_, truth, predicted, expected) => {
    expect(counts(truth, predicted)).toEqual(expected);
  });

  test('no span goes on into the next sentence', () => {
    expect(score(['B-a', 'B-a'], ['I-a', 'I-a'])).toMatchObject({ truths: 2, found: 2, correct: 2 });
  });
});

describe('IOBES', () => {
  test.each([
    ['E ends a span', 'B-a E-a B-a E-a', 'B-a E-a I-a E-a', [2, 2, 2]],
    ['S is a span alone', 'S-a S-a', 'S-a I-a', [2, 2, 2]],
    ['and not part of a longer one', 'B-a I-a E-a', 'B-a S-a E-a', [1, 3, 0]],
  ])('%s', (_, truth, predicted, expected) => {
    expect(counts(truth, predicted)).toEqual(expected);
  });
});

test('padding and other tags are outside', () => {
  expect(counts('B-a O O', 'B-a <pad> X')).toEqual([1, 1, 1]);
});

test('no sentences, and sentences without spans, score 0', () => {
  expect(new SpanF1().finish()).toMatchObject({ precision: 0, recall: 0, f1: 0, accuracy: 0, byType: {} });
  expect(score(['O O', 'O O'])).toMatchObject({ f1: 0, accuracy: 1 });
});

test('each token needs a tag', () => {
  expect(() => score(['O O', 'O'])).toThrow(/2 tokens needs as many tags, not 1/);
});

test('tags of parts of speech are no spans', () => {
  expect(areSpanTags(['O', 'B-city', 'I-city'])).toBe(true);
  expect(areSpanTags(['S-city', 'O'])).toBe(true);
  expect(areSpanTags(['NOUN', 'VERB'])).toBe(false);
  expect(areSpanTags(['I-city', 'O', 'X'])).toBe(false);
  expect(areSpanTags(['O'])).toBe(false);
});
