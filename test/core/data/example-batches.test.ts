import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Batches } from '#core/data/batch';
import { exampleBatches } from '#core/data/example-batches';
import { tokensOf } from '#core/data/example-text';
import { inputLength, type PreparedExamples } from '#core/data/prepared';
import { examplesOf } from './prepared';

async function rowsOfLengths(lengths: readonly number[]): Promise<PreparedExamples> {
  const rows = lengths.map((length, k) => [
    'abcde'.repeat(length).slice(k % 5, (k % 5) + length),
    k % 2 === 0 ? 'even' : 'odd',
  ]);
  return examplesOf(rows, ['text', 'label'], {
    data: { input: 'text', label: 'label', validation: 0.1, test: 0.1 },
    text: { maxLength: 10_000 },
  });
}

const someLengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 20, maxLength: 200 });
const someOptions = fc.record({
  size: fc.integer({ min: 1, max: 40 }),
  bucket: fc.boolean(),
  seed: fc.option(fc.nat(), { nil: null }),
});

describe('exampleBatches', () => {
  it('holds each sequence of the part exactly once an epoch, in shapes it announced', async () => {
    await fc.assert(
      fc.asyncProperty(someLengths, someOptions, fc.nat(5), async (lengths, options, epoch) => {
        const data = await rowsOfLengths(lengths);
        const batches = exampleBatches(data, 'train', options);
        const seen: number[] = [];
        for (let index = 0; index < batches.stepsPerEpoch; index++) {
          const shape = batches.shape(epoch, index);
          expect(batches.shapes).toContain(shape);
          const examples = batches.examples(epoch, index);
          expect(examples.length).toBe(shape.batch);
          seen.push(...examples);
        }
        expect(seen.sort((a, b) => a - b)).toEqual([...data.split.train]);
      }),
      { numRuns: 60 },
    );
  });

  it('writes tokens time-major, with lengths and classes', async () => {
    const data = await rowsOfLengths(Array.from({ length: 40 }, (_, k) => 1 + (k % 7)));
    const batches = exampleBatches(data, 'train', { size: 6, bucket: false, seed: 3 });
    if (data.inputs.kind !== 'tokens' || data.targets.kind !== 'class') throw new Error('expected classes');
    const { inputs, targets } = data;
    const feed = batches.allocate();
    const { tokens = new Int32Array(), lengths: written = [], targets: classes = [] } = feed;
    tokens.fill(99);
    for (let index = 0; index < batches.stepsPerEpoch; index++) {
      const { batch, time } = batches.shape(1, index);
      const real = batches.fill(1, index, feed);
      let lengths = 0;
      batches.examples(1, index).forEach((sequence, b) => {
        const length = inputLength(data, sequence);
        lengths += length;
        expect(written[b]).toBe(length);
        expect(classes[b]).toBe(targets.values[sequence]);
        const column = Array.from({ length: time }, (_, t) => tokens[t * batch + b]);
        expect(column).toEqual([...tokensOf(inputs, sequence), ...new Array<number>(time - length).fill(0)]);
      });
      expect(real).toBe(lengths);
    }
  });

  it('orders by (seed, epoch) alone: the same again from any step, other for another seed or epoch', async () => {
    const data = await rowsOfLengths(Array.from({ length: 300 }, (_, k) => 1 + (k % 30)));
    const make = (seed: number): Batches => exampleBatches(data, 'train', { size: 16, bucket: true, seed });
    const order = (seed: number, epoch: number): number[] => {
      const batches = make(seed);
      return Array.from({ length: batches.stepsPerEpoch }, (_, index) => [
        ...batches.examples(epoch, index),
      ]).flat();
    };
    const resumed = make(7);
    resumed.examples(1, 0);
    expect(
      Array.from({ length: resumed.stepsPerEpoch }, (_, index) => [...resumed.examples(4, index)]).flat(),
    ).toEqual(order(7, 4));
    expect(order(7, 4)).not.toEqual(order(7, 5));
    expect(order(7, 4)).not.toEqual(order(8, 4));
  });

  it('keeps shapes and step count the same in every epoch when grouped', async () => {
    const data = await rowsOfLengths(Array.from({ length: 500 }, (_, k) => 1 + ((k * k) % 83)));
    const batches = exampleBatches(data, 'train', { size: 16, bucket: true, seed: 1 });
    expect(batches.shapes.length).toBeLessThanOrEqual(13);
    const used = (epoch: number): string[] =>
      Array.from({ length: batches.stepsPerEpoch }, (_, index) => batches.shape(epoch, index))
        .map(({ batch, time }) => `${batch}×${time}`)
        .sort();
    expect(used(3)).toEqual(used(0));
  });

  it('pads less when grouped, and little in all', async () => {
    const data = await rowsOfLengths(Array.from({ length: 2000 }, (_, k) => 1 + ((k * 7919) % 400)));
    const padding = (bucket: boolean): number =>
      exampleBatches(data, 'train', { size: 32, bucket, seed: 1 }).padding;
    expect(padding(true)).toBeLessThan(0.12);
    expect(padding(false)).toBeGreaterThan(0.4);
  });

  it('keeps one fixed order for evaluation', async () => {
    const data = await rowsOfLengths(Array.from({ length: 200 }, (_, k) => 1 + (k % 30)));
    const batches = exampleBatches(data, 'validation', { size: 8, bucket: true, seed: null });
    expect([...batches.examples(9, 1)]).toEqual([
      ...exampleBatches(data, 'validation', { size: 8, bucket: true, seed: null }).examples(0, 1),
    ]);
  });
});
