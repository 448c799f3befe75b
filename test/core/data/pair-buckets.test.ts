import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleBatches } from '#core/data/example-batches';
import { pairBuckets } from '#core/data/pair-buckets';
import { hasShared, sharedPath } from '../../support/shared';
import { examplesOf } from './prepared';

const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 90 })), {
  minLength: 1,
  maxLength: 400,
});

describe('pairBuckets', () => {
  it('has few buckets, and each pair fits into its own', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 20 }), (pairs, most) => {
        const times = Int32Array.from(pairs, ([time]) => time);
        const targets = Int32Array.from(pairs, ([, target]) => target);
        const { buckets, bucketOf } = pairBuckets(times, targets, most);
        expect(buckets.length).toBeLessThanOrEqual(most);
        for (const [time, target] of pairs) {
          const bucket = buckets[bucketOf(time, target)];
          expect(bucket?.time).toBeGreaterThanOrEqual(time);
          expect(bucket?.target).toBeGreaterThanOrEqual(target);
        }
      }),
    );
  });

  it('cuts where it saves the most: two clusters of lengths become two buckets without padding', () => {
    const times = Int32Array.from({ length: 100 }, (_, k) => (k < 60 ? 5 : 40));
    const targets = Int32Array.from({ length: 100 }, (_, k) => (k < 60 ? 30 : 7));
    expect(pairBuckets(times, targets, 2).buckets).toEqual([
      { time: 5, target: 30 },
      { time: 40, target: 7 },
    ]);
  });
});

describe.skipIf(!hasShared)('Tatoeba, English and French', () => {
  it.each(['word', 'character'] as const)(
    'pads at most 10 % in at most 24 shapes, by %s',
    async (tokeniser) => {
      const rows = readFileSync(sharedPath('data', 'mt_tatoeba', 'fra_eng_first50k.tsv'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'));
      const data = await examplesOf(rows, ['eng', 'fra'], {
        data: { task: 'seq2seq', input: 'eng', label: 'fra' },
        text: { tokeniser },
        target: { tokeniser },
      });
      const { padding, shapes } = exampleBatches(data, 'train', { size: 32, bucket: true, seed: 1 });
      expect(padding).toBeLessThan(0.1);
      expect(shapes.length).toBeLessThanOrEqual(24);
    },
  );
});
