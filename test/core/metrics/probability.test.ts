import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  averagePrecision,
  bitsPerCharacter,
  brierScore,
  FrameLikelihood,
  perplexity,
  rocAuc,
} from '#core/metrics/probability';

test('the Brier score is a mean of squares', () => {
  expect(brierScore([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0])).toBeCloseTo(0.0375, 12);
  expect(brierScore([], [])).toBeNaN();
});

describe('ROC AUC', () => {
  test('is 0.75 in scikit-learn’s example', () => {
    expect(rocAuc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBe(0.75);
  });

  test('is the share of pairs in the right order, a tie counting half', () => {
    const example = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(example, { minLength: 2, maxLength: 20 }), (examples) => {
        const of = (label: number): number[] =>
          examples.filter(([, own]) => own === label).map(([score]) => score);
        const pairs = of(1).flatMap((up) => of(0).map((down) => (Math.sign(up - down) + 1) / 2));
        const share = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
        const auc = rocAuc(
          examples.map(([score]) => score),
          examples.map(([, label]) => label),
        );
        if (pairs.length === 0) expect(auc).toBeNaN();
        else expect(auc).toBeCloseTo(share, 12);
      }),
    );
  });

  test('does not rank scores that are no numbers', () => {
    expect(rocAuc([NaN, 1, 2], [0, 1, 1])).toBeNaN();
    expect(averagePrecision([NaN, 1, 2], [0, 1, 1])).toBeNaN();
  });
});

test('average precision is 0.83 in scikit-learn’s example, and takes equal scores together', () => {
  expect(averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1])).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
  expect(averagePrecision([1, 1, 1, 1], [0, 1, 0, 0])).toBe(0.25);
  expect(averagePrecision([1, 2], [0, 0])).toBeNaN();
});

describe('frames', () => {
  test('sum over the keys and average over the frames', () => {
    const frames = new FrameLikelihood();
    const logit = (p: number): number => Math.log(p / (1 - p));
    frames.add([0.9, 0.2, 0.6].map(logit), [1, 0, 0]);
    frames.add([0.3, 0.5, 0.1].map(logit), [1, 0, 0]);
    const { nll, accuracy } = frames.finish();
    expect(nll).toBeCloseTo(-(Math.log(0.9 * 0.8 * 0.4) + Math.log(0.3 * 0.5 * 0.9)) / 2, 12);
    // Right: 1. Said in vain: 1. Missed: 1.
    expect(accuracy).toBeCloseTo(1 / 3, 12);
  });

  test('a model that knows nothing pays ln 2 a key', () => {
    const frames = new FrameLikelihood();
    frames.add(new Float32Array(88), new Float32Array(88).fill(1, 40, 44));
    expect(frames.finish().nll).toBeCloseTo(88 * Math.LN2, 10);
  });

  test('logits far out neither overflow nor vanish', () => {
    const frames = new FrameLikelihood();
    frames.add([1000, -1000, -40], [0, 1, 0]);
    expect(frames.finish().nll).toBeCloseTo(2000, 10);
    const sure = new FrameLikelihood();
    sure.add([40], [1]);
    expect(sure.finish().nll / Math.exp(-40)).toBeCloseTo(1, 12);
  });

  test('silence that was kept is right, and no frames are no measure', () => {
    const silent = new FrameLikelihood();
    silent.add([-1], [0]);
    expect(silent.finish().accuracy).toBe(1);
    expect(new FrameLikelihood().finish()).toEqual({ nll: NaN, accuracy: NaN, frames: 0 });
  });
});

test('perplexity and bits count equally likely choices', () => {
  expect(perplexity(Math.log(27))).toBeCloseTo(27, 10);
  // 100 tokens of one in 16 each, for 200 characters: 4 bits a token, 2 a character.
  expect(bitsPerCharacter(100 * Math.log(16), 200)).toBeCloseTo(2, 12);
  expect(bitsPerCharacter(0, 0)).toBeNaN();
});
