import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketPoints, bucketSize, join, summarise } from '#core/store/pyramid';
import { stepColumns } from '#core/train/events';
import type { Store } from '#core/store/store';
import { evaluation, newRun, steps } from './facts';
import { failure, temporaryStore } from './fixtures';

const noise = (index: number) =>
  Math.sin(index * 12.9898) * 43758.5453 - Math.floor(Math.sin(index * 12.9898) * 43758.5453);

/** Appends the values in pieces of the given sizes, over and over. */
function fill(store: Store, values: ArrayLike<number>, sizes: number[]): string {
  const { id } = store.runs.create(newRun());
  const all = steps(1, values);
  for (let at = 0, turn = 0; at < values.length; turn++) {
    const end = Math.min(values.length, at + (sizes[turn % sizes.length] ?? 1));
    const piece = Object.fromEntries(
      stepColumns.map((name) => [name, all[name].slice(at, end)]),
    ) as typeof all;
    store.curves.append(id, piece);
    at = end;
  }
  return id;
}

describe('points', () => {
  test.each([[1], [63, 1, 64], [700], [4096], [10_000]])(
    'appended %d and more at a time come back as they were',
    (...sizes) => {
      const values = Float64Array.from({ length: 9000 }, (_, index) => noise(index));
      values[5000] = NaN;
      values[5001] = -Infinity;
      const store = temporaryStore();
      const id = fill(store, values, sizes);
      for (const [index, name] of stepColumns.entries()) {
        const { step, value, low, high } = store.curves.read(id, name, 10_000);
        expect(step).toEqual(Float64Array.from(values, (_, at) => at + 1));
        expect(value).toEqual(steps(1, values)[name]);
        expect(low).toEqual(value);
        expect(high).toEqual(value);
        expect(index).toBeGreaterThanOrEqual(0);
      }
    },
  );

  test('must ascend, within a call and between calls; a refused call stores nothing', () => {
    const store = temporaryStore();
    const id = fill(store, [1, 2, 3], [3]);
    expect(failure(() => store.curves.append(id, steps(3, [9])))).toMatchObject({ code: 'invalid' });
    const doubled = { ...steps(4, [1, 2]), step: Float64Array.of(5, 5) };
    expect(failure(() => store.curves.append(id, doubled))).toMatchObject({ code: 'invalid' });
    expect(store.curves.read(id, 'loss', 100).value).toEqual(Float64Array.of(1, 2, 3));
  });

  test('of a run that does not exist are refused', () => {
    expect(failure(() => temporaryStore().curves.append('r000000000', steps(1, [1])))).toMatchObject({
      code: 'not-found',
    });
  });

  test('of a name that does not exist are none', () => {
    const store = temporaryStore();
    const id = fill(store, [1, 2, 3], [3]);
    for (const name of ['nonsense', 'validation.loss', ''])
      expect(store.curves.read(id, name, 100).step).toHaveLength(0);
  });
});

describe('thinning', () => {
  /** The definition, point by point. */
  function byHand(
    values: Float64Array,
    size: number,
  ): { step: number; low: number; high: number; mean: number }[] {
    const result = [];
    for (let begin = 0; begin < values.length; begin += size) {
      const bucket = [...values.slice(begin, begin + size)];
      const finite = bucket.filter(Number.isFinite);
      result.push({
        step: Math.round((begin + 1 + begin + bucket.length) / 2),
        low: finite.length > 0 ? Math.min(...finite) : NaN,
        high: finite.length > 0 ? Math.max(...finite) : NaN,
        mean:
          finite.length === bucket.length
            ? finite.reduce((sum, value) => sum + value, 0) / bucket.length
            : NaN,
      });
    }
    return result;
  }

  function expectClose(value: number | undefined, expected: number, digits: number): void {
    if (Number.isNaN(expected)) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(expected, digits);
  }

  test.each([
    [10_000, 10_000],
    [10_000, 9999],
    [10_000, 300],
    [10_000, 157],
    [10_000, 156],
    [10_000, 50],
    [10_000, 1],
    [8192, 64],
    [5, 2],
  ])('of %d points to %d has the extremes and means of each bucket', (count, maxPoints) => {
    const values = Float64Array.from({ length: count }, (_, index) => 3 + noise(index));
    for (let index = 2000; index < 2500 && index < count; index++) values[index] = index % 2 ? NaN : Infinity;
    const store = temporaryStore();
    const curve = store.curves.read(fill(store, values, [count]), 'loss', maxPoints);
    const expected = byHand(values, bucketSize(count, maxPoints));
    expect(curve.step.length).toBeLessThanOrEqual(maxPoints);
    expect([...curve.step]).toEqual(expected.map(({ step }) => step));
    if (maxPoints === count) return expect(curve.value).toEqual(values);
    expect([...curve.low]).toEqual(expected.map(({ low }) => low));
    expect([...curve.high]).toEqual(expected.map(({ high }) => high));
    expected.forEach(({ mean }, index) => expectClose(curve.value[index], mean, 12));
  });

  test('joining stored buckets is the same as going through the points', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.double({ min: -1e6, max: 1e6 }) },
      { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 1000 }),
        fc.integer({ min: 1, max: 5 }),
        (list, factor) => {
          const values = Float64Array.from(list);
          const joined = join(summarise(values, bucketPoints), values.length, factor);
          const expected = byHand(values, bucketPoints * factor);
          expect([...joined.low]).toEqual(expected.map(({ low }) => low));
          expect([...joined.high]).toEqual(expected.map(({ high }) => high));
          expected.forEach(({ mean }, index) => expectClose(joined.mean[index], mean, 6));
        },
      ),
    );
  });
});

describe('going on from a checkpoint', () => {
  test.each([0, 1, 63, 64, 4095, 4096, 4097, 8999, 9000, 20_000])(
    'drops what came after step %d, and goes on from there',
    (cut) => {
      const values = Float64Array.from({ length: 9000 }, (_, index) => noise(index));
      const store = temporaryStore();
      const id = fill(store, values, [100]);
      for (const step of [50, 5000]) {
        store.evaluations.add(id, evaluation(step, { loss: step }));
        store.samples.add(id, { step, prompt: 'p', text: `${step}` });
      }
      store.runs.resumeFrom(id, { step: cut, epoch: 1, seconds: 2, tokens: 3 });
      const kept = Math.min(cut, 9000);
      expect(store.runs.get(id)).toMatchObject({
        state: 'preparing',
        step: cut,
        epoch: 1,
        seconds: 2,
        tokens: 3,
        weights: '',
      });
      expect(store.curves.read(id, 'loss', 10_000).value).toEqual(values.slice(0, kept));
      expect(store.evaluations.list(id).map(({ step }) => step)).toEqual(
        [50, 5000].filter((step) => step <= cut),
      );
      expect(store.samples.list(id).map(({ step }) => step)).toEqual(
        [50, 5000].filter((step) => step <= cut),
      );

      const again = Float64Array.from({ length: 5000 }, (_, index) => -index);
      store.curves.append(id, steps(kept + 1, again));
      const { step, value } = store.curves.read(id, 'loss', 100_000);
      expect(value).toEqual(Float64Array.of(...values.slice(0, kept), ...again));
      expect(step).toEqual(Float64Array.from(value, (_, index) => index + 1));
      const thinned = store.curves.read(id, 'loss', 10);
      expect(Math.min(...thinned.low)).toBe(-4999);
      expect(thinned.step.at(-1)).toBeLessThanOrEqual(kept + 5000);
    },
  );
});

test('the metrics of evaluations are curves, with gaps where they were not finite', () => {
  const store = temporaryStore();
  const { id } = store.runs.create(newRun());
  [3, 2, NaN, Infinity, 1].forEach((loss, index) =>
    store.evaluations.add(id, evaluation(index + 1, { loss, accuracy: index / 10 })),
  );
  store.evaluations.add(id, evaluation(9, { loss: 77 }, { split: 'train' }));
  const loss = store.curves.read(id, 'validation.loss', 100);
  expect([...loss.step]).toEqual([1, 2, 3, 4, 5]);
  expect([...loss.value]).toEqual([3, 2, NaN, Infinity, 1]);
  expect([...store.curves.read(id, 'validation.accuracy', 100).value]).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  expect([...store.curves.read(id, 'train.loss', 100).value]).toEqual([77]);
  expect(store.curves.read(id, 'validation.loss', 2).high).toEqual(Float64Array.of(3, 1));
});
