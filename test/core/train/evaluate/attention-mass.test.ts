import { describe, expect, it } from 'vitest';
import type { PreparedExamples } from '#core/data/prepared';
import type { Hypothesis } from '#core/decode/hypothesis';
import { AttentionMass, massInside } from '#core/train/evaluate/attention-mass';

describe('the attention inside a region', () => {
  const map = { height: 2, width: 4 };
  // Row by row, in tenths.
  const weights = [0, 0.1, 0.2, 0, 0.1, 0.2, 0.3, 0.1];

  it.each<[string, number[], number]>([
    ['all', [0, 0, 1, 1], 1],
    ['whole places', [0, 0.25, 1, 0.75], 0.8],
    ['a row', [0.5, 0, 1, 1], 0.7],
    // Three quarters of the second row’s third place.
    ['a part of a place', [0.625, 0.5, 1, 0.75], 0.225],
    // Half of the second column and half of the third, in both rows.
    ['parts of two places', [0, 0.375, 1, 0.625], 0.4],
    // A box within one place covers a quarter of it.
    ['within a place', [0.75, 0.5, 1, 0.625], 0.075],
    ['nothing', [0, 0, 0.5, 0.25], 0],
  ])('%s', (_, box, share) => {
    expect(massInside(weights, map, box)).toBeCloseTo(share, 12);
  });
});

describe('attention mass', () => {
  const none = [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  // Example 0 has three words, the first without a region; nothing is known of example 1.
  const data = {
    targets: {
      kind: 'tokens',
      values: Int32Array.of(5, 6, 7, 8),
      starts: Uint32Array.of(0, 3),
      lengths: Uint32Array.of(3, 1),
    },
    regions: {
      boxes: Float32Array.from([...none, 0, 0, 1, 0.5, 0, 0.5, 1, 1]),
      starts: Uint32Array.of(0, 3),
      lengths: Uint32Array.of(3, 0),
    },
  } as unknown as PreparedExamples;
  const left = Float32Array.of(0.75, 0.25);
  const written = (tokens: number[], attention: Float32Array[] | null): Hypothesis => ({
    tokens,
    attention,
    logProbability: 0,
    score: 0,
    ended: true,
  });
  const massOf = (...all: [number, Hypothesis][]): Record<string, number> => {
    const mass = new AttentionMass(data, { height: 1, width: 2 });
    for (const [example, hypothesis] of all) mass.add(example, hypothesis);
    return mass.finish();
  };

  it('is the mean over words with a region', () => {
    // Of the second word 0.75 lies left, of the third 0.25 right; the end has no region.
    expect(massOf([0, written([5, 6, 7], [left, left, left, left])])).toEqual({ attentionMass: 0.5 });
  });

  it('leaves out words that are wrong, and examples of which nothing is known', () => {
    const result = massOf([0, written([5, 6, 9], [left, left, left, left])], [1, written([8], [left, left])]);
    expect(result).toEqual({ attentionMass: 0.75 });
  });

  it('is no metric where there is no attention, or no right word with a region', () => {
    expect(massOf([0, written([5, 6, 7], null)])).toEqual({});
    expect(massOf([0, written([5, 9, 9], [left, left, left])])).toEqual({});
  });
});
