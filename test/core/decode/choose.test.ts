import { expect, test } from 'vitest';
import { choose } from '#core/decode/choose';
import { stream } from '#core/random';

const logits = [0, 2, 1, 2];

test('temperature 0 takes the likeliest, the first of equals, and never the forbidden one', () => {
  expect(choose(logits, { temperature: 0 }, stream(1, 'sampling'))).toBe(1);
  expect(choose(logits, { temperature: 0 }, stream(1, 'sampling'), [1])).toBe(3);
});

test('draws follow softmax(logits / temperature)', () => {
  const draws = 20_000;
  for (const temperature of [0.5, 1, 2]) {
    const random = stream(7, 'sampling');
    const counts = [0, 0, 0, 0];
    for (let k = 0; k < draws; k++) {
      const drawn = choose(logits, { temperature }, random);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    const weights = logits.map((logit) => Math.exp(logit / temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    // Five standard deviations of a binomial: wrong code is far outside, a right one once in a million runs.
    counts.forEach((count, k) => {
      const p = (weights[k] ?? 0) / total;
      expect(Math.abs(count / draws - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / draws));
    });
  }
});

test('a forbidden token is never drawn', () => {
  const random = stream(3, 'sampling');
  for (let k = 0; k < 1000; k++) expect(choose(logits, { temperature: 1 }, random, [1])).not.toBe(1);
});

/** Draws that choose makes, each of them possible: with 2,000 draws one of probability 0.05 is missed once in 10⁴⁴. */
function drawn(sampling: Parameters<typeof choose>[1], from = [3, 1, 2, 0, 3]): number[] {
  const random = stream(5, 'sampling');
  const seen = new Set(Array.from({ length: 2000 }, () => choose(from, sampling, random)));
  return [...seen].sort((a, b) => a - b);
}

test('top-k draws among the k likeliest, of equals the first', () => {
  expect(drawn({ temperature: 1, topK: 1 })).toEqual([0]);
  expect(drawn({ temperature: 1, topK: 3 })).toEqual([0, 2, 4]);
  expect(drawn({ temperature: 1, topK: 99 })).toEqual([0, 1, 2, 3, 4]);
});

test('top-p draws among the likeliest that together have p, as the temperature makes them', () => {
  // softmax([3, 1, 2, 0, 3]) is .39, .05, .14, .02, .39.
  expect(drawn({ temperature: 1, topP: 0.3 })).toEqual([0]);
  expect(drawn({ temperature: 1, topP: 0.5 })).toEqual([0, 4]);
  expect(drawn({ temperature: 1, topP: 0.9 })).toEqual([0, 2, 4]);
  expect(drawn({ temperature: 8, topP: 0.5 })).toEqual([0, 2, 4]);
  expect(drawn({ temperature: 1, topK: 3, topP: 0.99 })).toEqual([0, 2, 4]);
});
