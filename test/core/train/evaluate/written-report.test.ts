import { expect, test } from 'vitest';
import type { PreparedExamples } from '#core/data/prepared';
import type { Hypothesis } from '#core/decode/hypothesis';
import type { ExperimentInput } from '#core/spec/experiment';
import { References } from '#core/train/evaluate/references';
import { WrittenReport } from '#core/train/evaluate/written-report';
import { examplesOf } from '../../data/prepared';

const settings: ExperimentInput = {
  data: { task: 'seq2seq', input: 'from', label: 'to', split: 'column', splitColumn: 'part' },
};

/** Rows of the test part, and what was written for each of them. */
async function reported(
  pairs: readonly [source: string, target: string, written: string, logProbability?: number][],
  own: ExperimentInput,
) {
  const rows = pairs.flatMap(([from, to, written]) => [
    [from, to, 'test'],
    [from, to, 'train'],
    [from, to, 'validation'],
    // So that training knows every token that is written.
    [from, written, 'train'],
  ]);
  const data: PreparedExamples = await examplesOf(rows, ['from', 'to', 'part'], { ...settings, ...own });
  const { target } = data.codec;
  if (target.kind !== 'tokens') throw new Error('Nothing is written.');
  const report = new WrittenReport(data, target, new References(data, 'test'), null, {});
  data.split.test.forEach((example, k) => {
    const [, , text = '', logProbability = -1] = pairs[k] ?? [];
    const tokens = [...target.vocabulary.encode(target.tokeniser.tokenise(text))];
    const written: Hypothesis = { tokens, logProbability, score: 0, ended: true, attention: null };
    report.add(example, written);
  });
  return report.finish();
}

const sounds: ExperimentInput = { text: { tokeniser: 'character' }, target: { tokeniser: 'space' } };

test('a word with two pronunciations counts once, and either is right: PER of the nearest, WER of any', async () => {
  const { metrics, worst } = await reported(
    [
      ['read', 'R EH D', 'R IY D'],
      ['read', 'R IY D', 'R EH D'],
      ['cat', 'K AE T', 'K AH T S', -2],
      ['a', 'AH', 'AH'],
    ],
    sounds,
  );
  // Three words; of the second two edits against three sounds, of all seven.
  expect(metrics).toMatchObject({ exact: 2 / 3, wer: 1 - 2 / 3, tokenErrorRate: 2 / 7 });
  // In their places, against the first pronunciation: 2 of 3, 2 of 4, 1 of 1.
  expect(metrics['tokenAccuracy']).toBeCloseTo(5 / 8, 12);
  expect(metrics).not.toHaveProperty('bleu');
  // Four sounds and the end.
  expect(worst).toMatchObject([
    { truth: 'K AE T', predicted: 'K AH T S', loss: 2 / 3, logProbability: -0.4 },
  ]);
});

test('exact by length of the source', async () => {
  const { byLength } = await reported(
    [
      ['a', 'A', 'A'],
      ['b', 'B', 'B'],
      ['ccc', 'C', 'C'],
      ['ddd', 'D', 'A'],
      ['eeeee', 'E', 'A'],
      ['fffff', 'F', 'A'],
    ],
    sounds,
  );
  expect(byLength?.metric).toBe('exact');
  expect(byLength?.buckets).toEqual([
    { from: 1, to: 1, count: 2, value: 1 },
    { from: 3, to: 3, count: 2, value: 0.5 },
    { from: 5, to: 5, count: 2, value: 0 },
  ]);
});

test('words are compared by BLEU and chrF, BLEU by length too', async () => {
  const line = 'the cat sat on the mat';
  const { metrics, byLength } = await reported(
    [
      ['eins', line, line],
      ['eins zwei', line, 'the cat sat on the mat'],
      ['eins zwei drei', 'a dog ran over the hill', 'cat'],
    ],
    { text: { tokeniser: 'word' }, target: { tokeniser: 'word' } },
  );
  expect(metrics).not.toHaveProperty('wer');
  expect(metrics['bleu']).toBeGreaterThan(0);
  expect(metrics['bleu']).toBeLessThan(100);
  expect(metrics['chrf']).toBeLessThan(100);
  expect(byLength?.metric).toBe('bleu');
  expect(byLength?.buckets.map(({ value }) => Math.round(value))).toEqual([100, 100, 0]);
});
