import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bleu, bleuOf, sentenceBleu } from '#core/metrics/bleu';
import type { BleuTokenisation, CorpusBleu } from '#core/metrics/bleu';
import { hypotheses, references } from './translations';

function corpus(
  tokenisation: BleuTokenisation,
  said: readonly string[],
  wanted: readonly (readonly string[])[],
): CorpusBleu {
  const bleu = new Bleu(tokenisation);
  said.forEach((hypothesis, k) => bleu.add(hypothesis, wanted[k] ?? []));
  return bleu.finish();
}

describe('a corpus scores what sacreBLEU says', () => {
  // From the README and tests of sacreBLEU.
  const dog = ['The dog bit the man.', "It wasn't surprising.", 'The man had just bitten him.'];
  const man = [
    ['The dog bit the man.', 'The dog had bit the man.'],
    ['It was not unexpected.', 'No one was surprised.'],
    ['The man bit him first.', 'The man had bitten the dog.'],
  ];

  test('in its own example', () => {
    const score = corpus('13a', dog, man);
    expect(score.score).toBeCloseTo(48.530827, 6);
    expect(score.precisions.map((precision) => precision.toFixed(1))).toEqual([
      '82.4',
      '50.0',
      '45.5',
      '37.5',
    ]);
    expect(score.brevityPenalty).toBeCloseTo(0.943, 3);
    expect(score).toMatchObject({ hypothesisLength: 17, referenceLength: 18 });
    expect(corpus('none', dog, man).score).toBeCloseTo(49.1919566, 6);
  });

  test.each([
    ['none', 41.94369388340268, [42, 40], 'nrefs:2|case:mixed|eff:no|tok:none|smooth:exp'],
    ['13a', 56.94850698447175, [53, 47], 'nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp'],
    ['character', 76.07762653073598, [177, 160], 'nrefs:2|case:mixed|eff:no|tok:char|smooth:exp'],
  ] as const)('with two references and the tokens of %s', (tokenisation, score, lengths, signature) => {
    const own = corpus(tokenisation, hypotheses, references);
    expect(own.score).toBeCloseTo(score, 10);
    expect([own.hypothesisLength, own.referenceLength]).toEqual(lengths);
    expect(own.signature).toBe(signature);
  });

  test('with one reference', () => {
    const first = references.map(([reference = '']) => [reference]);
    expect(corpus('13a', hypotheses, first).score).toBeCloseTo(48.20168964726619, 10);
    expect(corpus('13a', hypotheses, first).signature).toContain('nrefs:1|');
  });

  test('smoothed where no four words match', () => {
    // 6, 5, 4, 3 n-grams of which 4, 2, 1, 0 match: the last counts as half a one. Two words too short.
    const score = corpus('none', ['am I am a character sequence'], [['I am a symbol string sequence a a']]);
    const product = (4 / 6) * (2 / 5) * (1 / 4) * (0.5 / 3);
    expect(score.score).toBeCloseTo(100 * Math.exp(1 - 8 / 6) * product ** 0.25, 10);
  });
});

test('a sentence scores what sacreBLEU’s sentence_bleu says, short ones too', () => {
  const scores = hypotheses.map(
    (hypothesis, k) => sentenceBleu(hypothesis, references[k] ?? [], '13a').score,
  );
  [81.53551038173119, 62.32941121631258, 0, 70.71067811865478, 19.251614434393563].forEach((score, k) =>
    expect(scores[k]).toBeCloseTo(score, 10),
  );
});

test('of two references equally near in length the shorter sets the penalty', () => {
  for (const either of [
    ['a b c d e', 'a b c'],
    ['a b c', 'a b c d e'],
  ])
    expect(corpus('none', ['a b c d'], [either])).toMatchObject({ referenceLength: 3, brevityPenalty: 1 });
});

test('nothing, and nothing that matches, scores 0', () => {
  expect(new Bleu('13a').finish().score).toBe(0);
  expect(corpus('13a', ['', ''], [['a'], ['b']])).toMatchObject({ score: 0, brevityPenalty: 0 });
  expect(corpus('none', ['this is a cat'], [['okay thanks']]).score).toBe(0);
  expect(() => new Bleu('13a').add('a', [])).toThrow(/at least one reference/);
});

test('references of different number are said to vary', () => {
  expect(corpus('none', ['a', 'b'], [['a'], ['b', 'c']]).signature).toMatch(/^nrefs:var\|/);
});

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd,', '1.5'), { minLength: 4, maxLength: 12 })
  .map((words) => words.join(' '));

test('a corpus of four words a line scores 100 against itself, and never more against another', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), (pairs) => {
      const said = pairs.map(([hypothesis]) => hypothesis);
      expect(
        corpus(
          '13a',
          said,
          said.map((line) => [line]),
        ).score,
      ).toBeCloseTo(100, 9);
      const score = corpus(
        '13a',
        said,
        pairs.map(([, reference]) => [reference]),
      ).score;
      expect(score >= 0 && score <= 100 + 1e-9).toBe(true);
    }),
  );
});

test('the statistics of segments, summed, give the score of the corpus', () => {
  const bleu = new Bleu('13a');
  const sums = new Float64Array(10);
  hypotheses.forEach((hypothesis, k) =>
    bleu
      .add(hypothesis, references[k] ?? [])
      .forEach((count, index) => (sums[index] = (sums[index] ?? 0) + count)),
  );
  expect(bleuOf(sums).score).toBe(bleu.finish().score);
});
