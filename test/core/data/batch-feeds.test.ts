import { describe, expect, it } from 'vitest';
import type { BatchFeed } from '#core/data/batch';
import { exampleBatches, type ExampleBatchOptions } from '#core/data/example-batches';
import { imageCell } from '#core/data/image-cell';
import type { PreparedExamples } from '#core/data/prepared';
import { examplesOf } from './prepared';

/** What the first batch of the training part holds, read from arrays that were full of other things. */
function firstBatch(
  data: PreparedExamples,
  options: Partial<ExampleBatchOptions> = {},
): { feed: BatchFeed; examples: Int32Array; time: number; target: number; real: number; batch: number } {
  const batches = exampleBatches(data, 'train', { size: 4, bucket: true, seed: 1, ...options });
  const feed = batches.allocate();
  for (const array of Object.values(feed)) array.fill(99);
  const real = batches.fill(0, 0, feed);
  return { feed, real, examples: batches.examples(0, 0), ...batches.shape(0, 0) };
}
/** Column b of [T, B]. */
const column = (array: ArrayLike<number> | undefined, b: number, batch: number, time: number): number[] =>
  Array.from({ length: time }, (_, t) => array?.[t * batch + b] ?? NaN);
const many = (row: (k: number) => string[], count = 40): string[][] =>
  Array.from({ length: count }, (_, k) => row(k));

describe('example batches: what they write', () => {
  const pairs = many((k) => ['abcdefg'.slice(0, 1 + (k % 7)), 'xyz'.slice(0, 1 + (k % 3))]);
  it.each([false, true])('pairs, the source backwards: %s', async (reverseSource) => {
    const data = await examplesOf(pairs, ['from', 'to'], {
      data: { task: 'seq2seq', input: 'from', label: 'to' },
    });
    const { input, target } = data.codec;
    if (input.kind !== 'tokens' || target.kind !== 'tokens') throw new Error('expected tokens');
    const { feed, examples, time, target: steps, real, batch } = firstBatch(data, { reverseSource });
    const padded = (ids: number[], length: number): number[] => [
      ...ids,
      ...new Array<number>(length - ids.length).fill(0),
    ];
    let written = 0;
    examples.forEach((example, b) => {
      const [from = '', to = ''] = pairs[data.sourceRows[example] ?? -1] ?? [];
      const source = [...input.vocabulary.encode([...from])];
      const answer = [...target.vocabulary.encode([...to])];
      const { start, end } = target.vocabulary;
      expect(column(feed['source'], b, batch, time)).toEqual(
        padded(reverseSource ? source.reverse() : source, time),
      );
      expect(column(feed['targetIn'], b, batch, steps)).toEqual(padded([start, ...answer], steps));
      expect(column(feed['targetOut'], b, batch, steps)).toEqual(padded([...answer, end], steps));
      expect([feed['sourceLengths']?.[b], feed['targetLengths']?.[b]]).toEqual([from.length, to.length + 1]);
      written += to.length + 1;
    });
    expect(real).toBe(written);
  });

  it('vectors and a vector at every step', async () => {
    const rows = many((k) => [JSON.stringify(Array.from({ length: 2 + (k % 3) }, (_, t) => [k, t]))]);
    const data = await examplesOf(rows, ['x'], {
      data: { task: 'step-vector', input: 'x' },
      series: { normalise: 'none' },
    });
    const { feed, examples, time, batch } = firstBatch(data, { bucket: false, size: 12 });
    examples.forEach((example, b) => {
      const length = 1 + (example % 3);
      expect(feed['lengths']?.[b]).toBe(length);
      for (let t = 0; t < time; t++)
        for (const [k, value] of [example, t].entries()) {
          expect(feed['features']?.[(t * batch + b) * 2 + k]).toBe(t < length ? value : 0);
          expect(feed['targets']?.[(t * batch + b) * 2 + k]).toBe(t < length ? value + k : 0);
        }
    });
  });

  it('a class and a label at every step', async () => {
    const rows = many((k) => [
      'a b c'.slice(0, 1 + 2 * (k % 3)),
      k % 2 === 0 ? 'p' : 'q',
      'X Y Y'.slice(0, 1 + 2 * (k % 3)),
    ]);
    const data = await examplesOf(rows, ['text', 'intent', 'slots'], {
      data: { task: 'class-and-steps', input: 'text', label: 'intent', stepLabel: 'slots' },
      text: { tokeniser: 'space' },
    });
    if (data.codec.target.kind !== 'class-and-steps') throw new Error('expected both');
    const { classes, stepClasses } = data.codec.target;
    const { feed, examples, time, batch } = firstBatch(data);
    examples.forEach((example, b) => {
      expect(classes[feed['targets']?.[b] ?? -1]).toBe(rows[example]?.[1]);
      const labels = rows[example]?.[2]?.split(' ') ?? [];
      column(feed['stepTargets'], b, batch, time).forEach((label, t) => {
        if (t < labels.length) expect(stepClasses[label]).toBe(labels[t]);
        else expect(label).toBe(0);
      });
    });
  });

  it('images whole, [H, W, B, C]', async () => {
    const rows = many((k) => {
      const values = Uint8Array.from({ length: 2 * 3 * 3 }, (_, at) => k + at);
      return [imageCell({ height: 2, width: 3, channels: 3, values }), 'a b'];
    });
    const data = await examplesOf(rows, ['image', 'caption'], {
      data: { task: 'caption', input: 'image', label: 'caption' },
    });
    const { feed, examples, batch } = firstBatch(data);
    examples.forEach((example, b) => {
      for (let place = 0; place < 6; place++)
        for (let c = 0; c < 3; c++)
          expect(feed['images']?.[(place * batch + b) * 3 + c]).toBeCloseTo(
            (example + place * 3 + c) / 255,
            6,
          );
    });
  });

  it('numbers and sets of labels, a row each', async () => {
    const rows = many((k) => ['text', String(k), String(2 * k), k % 2 === 0 ? 'x|y' : 'y']);
    const numbers = await examplesOf(rows, ['text', 'a', 'b', 'l'], {
      data: { task: 'sequence-scalar', input: 'text', label: 'a + b' },
      series: { normalise: 'none' },
    });
    const first = firstBatch(numbers);
    const expected = [...first.examples].flatMap((example) => [example, 2 * example]);
    expect([...(first.feed['targets'] ?? [])].slice(0, 8)).toEqual(expected);
    const labels = await examplesOf(rows, ['text', 'a', 'b', 'l'], {
      data: { task: 'sequence-vector', input: 'text', label: 'l' },
    });
    const second = firstBatch(labels);
    const sets = [...second.examples].flatMap((example) => [1, example % 2 === 0 ? 1 : 0]);
    expect([...(second.feed['targets'] ?? [])].slice(0, 8)).toEqual(sets);
  });

  it('nothing of a part without examples', async () => {
    const data = await examplesOf(pairs, ['from', 'to'], {
      data: { task: 'seq2seq', input: 'from', label: 'to', split: 'ordered', test: 0 },
    });
    const batches = exampleBatches(data, 'test', { size: 4, bucket: true, seed: null });
    expect([batches.stepsPerEpoch, batches.shapes, batches.padding]).toEqual([0, [], 0]);
    expect(batches.allocate()['targetIn']?.length).toBe(0);
  });

  it('as many rows as a budget of steps allows', async () => {
    const rows = many((k) => ['abcdefghij'.repeat(10).slice(0, 1 + ((k * 37) % 100)), 'xyz'], 1000);
    const data = await examplesOf(rows, ['from', 'to'], {
      data: { task: 'seq2seq', input: 'from', label: 'to' },
    });
    const { shapes } = exampleBatches(data, 'train', { size: 4, bucket: true, seed: 1, tokens: 300 });
    for (const { batch, time, target } of shapes) expect(batch * (time + target)).toBeLessThanOrEqual(300);
    const full = shapes.filter(({ batch, time, target }) => (batch + 1) * (time + target) > 300);
    expect(full.length).toBeGreaterThanOrEqual(shapes.length - 2);
  });
});
