import { expect, test } from 'vitest';
import type { ExperimentSpec } from '#core/spec/experiment';
import { classSpec } from '../train/support';
import { firstLetterFile, importText, openBench } from './support';
import type { Bench } from './support';

async function withData(bench: Bench): Promise<ExperimentSpec> {
  const dataset = await importText(bench.store, 'letters.csv', firstLetterFile());
  const spec = classSpec({ device: 'reference' });
  return { ...spec, data: { ...spec.data, dataset: dataset.id } };
}

test('a range test gives the whole curve, and stores nothing', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const { rates, losses, smoothed, reason } = await bench.host.testRange(spec);
  expect(rates[0]).toBeCloseTo(1e-6, 12);
  expect(losses.length).toBeGreaterThan(150);
  expect(rates).toHaveLength(losses.length);
  expect(smoothed).toHaveLength(losses.length);
  expect(reason).toMatch(/^The loss .*\.$/);
  expect(bench.store.runs.list()).toEqual([]);
  expect(bench.told).toEqual([]);
});

test('what cannot be trained is refused with the reason', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  await expect(bench.host.testRange({ ...spec, data: { ...spec.data, input: '' } })).rejects.toThrow(
    'Choose the column with the sequences.',
  );
});

test('a stop ends it; a new one stops the last; the helper goes on to answer', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  expect(bench.host.stopRangeTest()).toBe(false);
  const first = bench.host.testRange(spec);
  const second = bench.host.testRange({ ...spec, seed: 7 });
  await expect(first).rejects.toThrow('The range test was stopped.');
  expect(bench.host.stopRangeTest()).toBe(true);
  await expect(second).rejects.toThrow('The range test was stopped.');
  expect((await bench.host.testRange(spec)).losses.length).toBeGreaterThan(150);
  expect(bench.host.stopRangeTest()).toBe(false);
});

test('a stop also ends a test that is on its way', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  // The helper has its worker and its data; the next test goes straight into its steps.
  await bench.host.testRange(spec);
  const running = bench.host.testRange({ ...spec, model: { ...spec.model, hidden: 96 } });
  const ended = expect(running).rejects.toThrow('The range test was stopped.');
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(bench.host.stopRangeTest()).toBe(true);
  await ended;
});
