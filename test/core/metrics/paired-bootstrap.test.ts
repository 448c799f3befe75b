import { describe, expect, test } from 'vitest';
import { Bleu, bleuOf } from '#core/metrics/bleu';
import { pairedBootstrap } from '#core/metrics/paired-bootstrap';
import { stream } from '#core/random';
import { hypotheses, references } from './translations';

/** Right or wrong, and one example: their sums give the accuracy. */
const accuracy = ([right = 0, all = 0]: ArrayLike<number> & Iterable<number>): number => right / all;

function answers(count: number, skill: number, seed: number): number[][] {
  const random = stream(seed, 'sampling');
  return Array.from({ length: count }, () => [random.uniform() < skill ? 1 : 0, 1]);
}

test('the same model twice differs by chance alone', () => {
  const own = answers(200, 0.7, 1);
  expect(pairedBootstrap(own, own, accuracy, 1)).toEqual({ difference: 0, low: 0, high: 0, p: 1 });
});

test('a model better at every sixth example is better, beyond chance', () => {
  const worse = answers(600, 0.5, 2);
  const better = worse.map((row, k) => (k % 6 === 0 ? [1, 1] : row));
  const { difference, low, p } = pairedBootstrap(better, worse, accuracy, 3);
  expect(difference).toBeGreaterThan(0.05);
  expect(low).toBeGreaterThan(0);
  expect(p).toBeLessThan(0.01);
});

test('the interval of a mean is that of the normal law', () => {
  // n differences of mean 0 and variance ½: ±1.96·√(½/n) around the real difference.
  const n = 2000;
  const { difference, low, high } = pairedBootstrap(
    answers(n, 0.5, 4),
    answers(n, 0.5, 5),
    accuracy,
    6,
    2000,
  );
  const half = 1.96 * Math.sqrt(0.5 / n);
  expect(Math.abs((high - low) / 2 / half - 1)).toBeLessThan(0.1);
  expect(Math.abs((high + low) / 2 - difference)).toBeLessThan(half / 5);
});

test('equal models are told apart about as often as chance allows', () => {
  const trials = 200;
  let found = 0;
  for (let k = 0; k < trials; k++) {
    const { p } = pairedBootstrap(answers(100, 0.5, 2 * k), answers(100, 0.5, 2 * k + 1), accuracy, k, 200);
    if (p <= 0.05) found += 1;
  }
  // 5 % of 200 is 10, with a standard deviation of about 3.
  expect(found).toBeGreaterThan(1);
  expect(found).toBeLessThan(24);
});

describe('corpus metrics', () => {
  test('are scored of the summed counts of the drawn segments', () => {
    const score = (said: readonly string[]): [Float64Array[], number] => {
      const bleu = new Bleu('13a');
      const rows = said.map((hypothesis, k) => bleu.add(hypothesis, references[k] ?? []));
      return [rows, bleu.finish().score];
    };
    const [own, ownScore] = score(hypotheses);
    const [perfect, perfectScore] = score(references.map(([reference = '']) => reference));
    const of = (sums: Float64Array): number => bleuOf(sums).score;
    const { difference, low } = pairedBootstrap(perfect, own, of, 7);
    expect(difference).toBeCloseTo(perfectScore - ownScore, 10);
    expect(low).toBeGreaterThan(0);
  });
});

test('the seed decides, and nothing else', () => {
  const [a, b] = [answers(50, 0.5, 1), answers(50, 0.6, 2)];
  expect(pairedBootstrap(a, b, accuracy, 8)).toEqual(pairedBootstrap(a, b, accuracy, 8));
  expect(pairedBootstrap(a, b, accuracy, 8)).not.toEqual(pairedBootstrap(a, b, accuracy, 9));
});

test('the examples must be the same, and none are no test', () => {
  expect(() => pairedBootstrap([[1]], [], accuracy, 1)).toThrow(/1 and 0/);
  expect(pairedBootstrap([], [], accuracy, 1).p).toBeNaN();
});
