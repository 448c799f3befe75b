import { describe, expect, test } from 'vitest';
import { Chrf, chrfOf, chrfStatistics } from '#core/metrics/chrf';
import { hypotheses, references } from './translations';

function corpus(said: readonly string[], wanted: readonly (readonly string[])[], options = {}): number {
  const chrf = new Chrf(options);
  said.forEach((hypothesis, k) => chrf.add(hypothesis, wanted[k] ?? []));
  return chrf.finish().score;
}

describe('a corpus scores what sacreBLEU says', () => {
  // Its own tests, with β = 3.
  test.each([
    [['a'], ['a'], 100],
    [[''], ['reference'], 0],
    [['a b c'], ['abc'], 100],
    [[''], ['c'], 0],
    [['a', 'b'], ['a', 'c'], 50],
    [['aa'], ['ab'], 25],
  ])('%j against %j', (said, wanted, score) => {
    expect(
      corpus(
        said,
        wanted.map((reference) => [reference]),
        { beta: 3 },
      ),
    ).toBeCloseTo(score, 10);
  });

  test.each([
    [0, 69.60267128249649, 68.60867649422919],
    [1, 69.81816320312164, 68.966717759572],
    [2, 67.37240672469348, 66.62732652965619],
  ])('with words up to %d, two references and one', (wordOrder, two, one) => {
    expect(corpus(hypotheses, references, { wordOrder })).toBeCloseTo(two, 10);
    const first = references.map(([reference = '']) => [reference]);
    expect(corpus(hypotheses, first, { wordOrder })).toBeCloseTo(one, 10);
  });
});

test('a segment alone scores what sacreBLEU says', () => {
  [95.39173311901543, 55.258126708533965, 30.021900757983676, 38.888888888888886, 52.315007457403695].forEach(
    (score, k) =>
      expect(chrfOf(chrfStatistics(hypotheses[k] ?? '', references[k] ?? []))).toBeCloseTo(score, 10),
  );
});

test('the signature is sacreBLEU’s', () => {
  const plus = new Chrf({ wordOrder: 2 });
  plus.add('a', ['a']);
  expect(plus.finish().signature).toBe('nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no');
});

test('nothing scores 0, and a reference is needed', () => {
  expect(new Chrf().finish().score).toBe(0);
  expect(() => new Chrf().add('a', [])).toThrow(/at least one reference/);
});
