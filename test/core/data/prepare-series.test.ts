import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselines } from '#core/data/baseline';
import type { PreparedExamples } from '#core/data/prepared';
import type { ExperimentInput } from '#core/spec/experiment';
import { examplesOf } from './prepared';

const rowsOf = (values: number[][]): string[][] => values.map((row) => row.map(String));
const spec = (series: ExperimentInput['series'], data: ExperimentInput['data'] = {}): ExperimentInput => ({
  data: { task: 'forecast', input: 'a', validation: 0.2, test: 0.1, ...data },
  series: { normalise: 'none', ...series },
});
/** What a window shows, and what it asks for. */
function window(data: PreparedExamples, example: number): [number[], number[]] {
  const { inputs, targets } = data;
  if (inputs.kind !== 'vectors' || targets.kind !== 'numbers') throw new Error('expected a direct forecast');
  const start = (inputs.starts[example] ?? 0) * inputs.size;
  return [
    [...inputs.values.subarray(start, start + (inputs.lengths[example] ?? 0) * inputs.size)],
    [...targets.values.subarray(example * targets.size, (example + 1) * targets.size)],
  ];
}

describe('prepare: forecast', () => {
  it('cuts windows that see the past and ask for what comes after', async () => {
    const data = await examplesOf(
      rowsOf(Array.from({ length: 50 }, (_, k) => [k])),
      ['a'],
      spec({ lookBack: 4, horizon: 2 }),
    );
    expect(window(data, 3)).toEqual([
      [3, 4, 5, 6],
      [7, 8],
    ]);
    expect(data.sourceRows[3]).toBe(7);
  });

  it('never asks in training for what belongs to another part, nor misses a step of the others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 60, max: 200 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (length, lookBack, horizon, stride) => {
          const rows = rowsOf(Array.from({ length }, (_, k) => [k]));
          const data = await examplesOf(rows, ['a'], spec({ lookBack, horizon, stride }));
          const validationStart = length - Math.round(length * 0.1) - Math.round(length * 0.2);
          const testStart = length - Math.round(length * 0.1);
          const asked = (part: 'train' | 'validation' | 'test'): number[] =>
            Array.from(data.split[part]).flatMap((example) => window(data, example)[1]);
          expect(Math.max(...asked('train'))).toBeLessThan(validationStart);
          const steps = (from: number, to: number): number[] =>
            Array.from({ length: to - from }, (_, k) => from + k);
          expect([...new Set(asked('validation'))].sort((a, b) => a - b)).toEqual(
            steps(validationStart, testStart),
          );
          expect([...new Set(asked('test'))].sort((a, b) => a - b)).toEqual(steps(testStart, length));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('forecasts some columns from all, scaled by the training part', async () => {
    const rows = rowsOf(Array.from({ length: 100 }, (_, k) => [k < 70 ? k : 1e6, 100 + 2 * k]));
    const data = await examplesOf(
      rows,
      ['a', 'b'],
      spec({ lookBack: 3, horizon: 2, normalise: 'range' }, { input: 'a + b', label: 'b' }),
    );
    expect(data.codec.target).toMatchObject({
      names: ['b'],
      columns: [1],
      scale: { offset: [100], factor: [138] },
    });
    const [seen, asked] = window(data, 0);
    expect(seen.slice(2, 4)).toEqual([Math.fround(1 / 69), Math.fround(2 / 138)]);
    expect(asked).toEqual([Math.fround(6 / 138), Math.fround(8 / 138)]);
  });

  it('in a closed loop asks at every step for the next', async () => {
    const rows = rowsOf(Array.from({ length: 50 }, (_, k) => [k]));
    const data = await examplesOf(rows, ['a'], spec({ lookBack: 4, horizon: 3, forecast: 'closed-loop' }));
    if (data.targets.kind !== 'vectors') throw new Error('expected vectors');
    const start = data.targets.starts[5] ?? 0;
    expect([...data.targets.values.subarray(start, start + (data.targets.lengths[5] ?? 0))]).toEqual([
      6, 7, 8, 9,
    ]);
  });

  it('reads parts from a column, if they follow one another', async () => {
    const rows = Array.from({ length: 60 }, (_, k) => [
      String(k),
      k < 40 ? 'Train' : k < 50 ? 'dev' : 'test',
    ]);
    const column = { split: 'column' as const, splitColumn: 'part' };
    const data = await examplesOf(rows, ['a', 'part'], spec({ lookBack: 4 }, column));
    expect([data.split.train.length, data.split.validation.length, data.split.test.length]).toEqual([
      36, 10, 10,
    ]);
    rows.reverse();
    await expect(examplesOf(rows, ['a', 'part'], spec({ lookBack: 4 }, column))).rejects.toThrow(
      /do not follow/,
    );
  });

  it.each([
    ['a series too short', spec({ lookBack: 40 }), /too few/],
    ['a random split', spec({}, { split: 'random' }), /split by time/],
    ['a label that is no input', spec({}, { label: 'b' }), /“b” is to be forecast/],
    [
      'a closed loop over some of its inputs',
      spec({ forecast: 'closed-loop' }, { input: 'a + b', label: 'b' }),
      /closed loop/,
    ],
  ])('refuses %s', async (_, input, message) => {
    const rows = rowsOf(Array.from({ length: 40 }, (_, k) => [k, k]));
    await expect(examplesOf(rows, ['a', 'b'], input)).rejects.toThrow(message);
  });

  it('knows how well the last value, the season before and the mean do, in the data’s own units', async () => {
    // A season of 4 that repeats exactly: the seasonal forecast makes no error.
    const season = [10, 20, 40, 30];
    const rows = rowsOf(Array.from({ length: 80 }, (_, k) => [season[k % 4] ?? 0]));
    for (const forecast of ['direct', 'closed-loop'] as const) {
      const data = await examplesOf(
        rows,
        ['a'],
        spec({ lookBack: 8, season: 4, normalise: 'standard', forecast }),
      );
      const [last, seasonal, mean] = baselines(data);
      expect(last).toMatchObject({ name: 'Last value', metrics: { mae: expect.closeTo(15, 4) as number } });
      expect(last?.metrics['rmse']).toBeCloseTo(Math.sqrt((100 + 400 + 100 + 400) / 4), 4);
      expect(seasonal).toMatchObject({
        name: 'A season ago',
        metrics: { rmse: expect.closeTo(0, 4) as number },
      });
      const far = await examplesOf(rows, ['a'], spec({ lookBack: 8, horizon: 7, season: 4, forecast }));
      expect(baselines(far)[1]?.metrics['rmse']).toBeCloseTo(0, 4);
      // With a rise of 1 a step, steps 1 to 4 ahead are 4 off, and steps 5 to 7 are 8 off: their season is not yet known.
      const rising = rowsOf(Array.from({ length: 80 }, (_, k) => [(season[k % 4] ?? 0) + k]));
      const later = await examplesOf(rising, ['a'], spec({ lookBack: 8, horizon: 7, season: 4, forecast }));
      expect(baselines(later)[1]?.metrics['mae']).toBeCloseTo((4 * 4 + 3 * 8) / 7, 4);
      expect(mean).toMatchObject({ name: 'Mean', metrics: { mae: expect.closeTo(10, 4) as number } });
    }
  });
});
