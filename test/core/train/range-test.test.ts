import { expect, test } from 'vitest';
import { createDevice } from '#core/device/index';
import { createReferenceDevice } from '#core/device/reference';
import type { ExperimentSpec } from '#core/spec/experiment';
import { rangeTest, rangeTestDefaults } from '#core/train/range-test';
import type { RangeTest, RangeTestOptions } from '#core/train/range-test';
import { suggestRate } from '#core/train/suggest-rate';
import { classData, classSpec, runSession, textData, textSpec } from './support';

const measure = async (
  spec: ExperimentSpec,
  options: Partial<RangeTestOptions> = {},
  signal?: AbortSignal,
): Promise<RangeTest> =>
  rangeTest(
    spec,
    await classData(spec, 120),
    createReferenceDevice(),
    { ...rangeTestDefaults, ...options },
    () => undefined,
    signal,
  );

test('the rate grows in equal ratios from one end to the other, a loss a step', async () => {
  const { rates, losses, smoothed } = await measure(classSpec(), { from: 1e-5, to: 1e-2, steps: 31 });
  expect(rates).toHaveLength(31);
  expect(rates[0]).toBeCloseTo(1e-5, 12);
  expect(rates.at(-1)).toBeCloseTo(1e-2, 12);
  for (let k = 1; k < 31; k++) expect((rates[k] ?? 0) / (rates[k - 1] ?? 1)).toBeCloseTo(10 ** 0.1, 9);
  expect(losses).toHaveLength(31);
  expect(smoothed).toHaveLength(31);
});

test('the test is a pure function of the experiment, and its own rate, schedule and warm-up play no part', async () => {
  const spec = classSpec();
  const once = await measure(spec, { steps: 40 });
  const other = classSpec({
    optimise: { learningRate: 0.5 },
    schedule: { kind: 'cosine', warmUp: 10 },
  });
  expect(await measure(other, { steps: 40 })).toEqual(once);
  expect(await measure({ ...spec, seed: 4 }, { steps: 40 })).not.toEqual(once);
});

test('the first step is the first step of training', async () => {
  const spec = classSpec({ limits: { epochs: null, steps: 1 } });
  const told = await runSession(spec, await classData(spec, 120));
  expect((await measure(spec, { steps: 3 })).losses[0]).toBe(told.column('loss')[0]);
});

test('it ends when the loss leaves all bounds, and suggests a rate at which training learns', async () => {
  const spec = textSpec({ model: { cell: 'gru', embedding: 8, hidden: 24 }, limits: { epochs: 8 } });
  const data = await textData(spec, 60);
  const { rates, losses, suggested, reason } = await rangeTest(
    spec,
    data,
    createReferenceDevice(),
    { from: 1e-6, to: 100, steps: 160 },
    () => undefined,
  );
  expect(losses.length).toBeLessThan(160);
  expect(losses.every(Number.isFinite)).toBe(true);
  expect(reason).toMatch(/fell fastest at a rate of [\d.]+ and diverged at [\d.]+/);
  // Rounding to a digit may go a little above a tenth.
  expect(suggested).toBeLessThanOrEqual(0.15 * (rates.at(-1) ?? 0));
  const optimise = { ...spec.optimise, learningRate: suggested ?? 0 };
  const trained = (await runSession({ ...spec, optimise }, data)).column('loss');
  expect(trained.at(-1)).toBeLessThan(0.25 * (trained[0] ?? 0));
});

test('a language model and accumulated gradients are measured too, on the fast device with the same curve', async () => {
  const spec = textSpec({ batches: { size: 4, window: 8, accumulate: 2 } });
  const data = await textData(spec);
  const options = { ...rangeTestDefaults, steps: 60 };
  const slow = await rangeTest(spec, data, createReferenceDevice(), options, () => undefined);
  const fast = await rangeTest(spec, data, await createDevice('wasm'), options, () => undefined);
  expect(slow.suggested).not.toBeNull();
  expect(fast.losses.slice(0, 30)).toHaveLength(30);
  fast.losses.slice(0, 30).forEach((loss, k) => expect(loss).toBeCloseTo(slow.losses[k] ?? 0, 3));
});

test('an abort ends it between two steps', async () => {
  const cut = new AbortController();
  let steps = 0;
  const spec = classSpec();
  const running = rangeTest(
    spec,
    await classData(spec),
    createReferenceDevice(),
    rangeTestDefaults,
    () => {
      steps += 1;
      if (steps === 3) cut.abort(new Error('enough'));
    },
    cut.signal,
  );
  await expect(running).rejects.toThrow('enough');
  expect(steps).toBe(3);
});

/** A sigmoid in the logarithm of the rate: it falls fastest in its middle. */
const decades = (count: number, low: number, high: number): number[] =>
  Array.from({ length: count }, (_, k) => low * (high / low) ** (k / (count - 1)));
const falling = (rate: number): number => 3 - 2 / (1 + Math.exp(-4 * (Math.log10(rate) + 3)));

test('the suggestion is where the curve is steepest, rounded to a digit, and at most a tenth of what diverges', () => {
  const rates = decades(201, 1e-6, 1);
  const losses = rates.map(falling);
  const curve = { rates, losses, smoothed: losses, window: 5 };
  expect(suggestRate({ ...curve, diverged: null })).toMatchObject({
    suggested: 0.001,
    reason: 'The loss fell fastest at a rate of 0.001 and did not diverge up to 1.',
  });
  expect(suggestRate({ ...curve, diverged: 0.5 })).toMatchObject({
    suggested: 0.001,
    reason: 'The loss fell fastest at a rate of 0.001 and diverged at 0.5, more than ten times as high.',
  });
  expect(suggestRate({ ...curve, diverged: 0.004 })).toMatchObject({
    suggested: 0.0004,
    reason: 'The loss fell fastest at a rate of 0.001 and diverged at 0.004, so a tenth of that is safer.',
  });
});

test('where the loss only trembles or grows nothing is suggested, and the reason says what to do', () => {
  const rates = decades(101, 1e-6, 1);
  const trembling = rates.map((_, k) => 2 + (k % 2 === 0 ? 0.1 : -0.1));
  const flat = rates.map((_, k) => 2 - 0.0001 * k);
  expect(suggestRate({ rates, losses: trembling, smoothed: flat, diverged: null, window: 3 })).toMatchObject({
    suggested: null,
    reason: expect.stringMatching(/did not fall clearly/) as string,
  });
  const growing = rates.map((_, k) => 2 + k);
  expect(
    suggestRate({ rates, losses: growing, smoothed: growing, diverged: 0.1, window: 3 }).suggested,
  ).toBeNull();
  expect(suggestRate({ rates: [], losses: [], smoothed: [], diverged: 1e-6, window: 3 }).reason).toMatch(
    /very first step/,
  );
});
