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
const withHidden = (spec: ExperimentSpec, hidden: number): ExperimentSpec => ({
  ...spec,
  model: { ...spec.model, hidden },
});

test('a measured model is known by its time, another is reckoned by its work, and nothing is stored of either', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  expect(await bench.host.describe(spec)).toMatchObject({ secondsPerEpoch: null, isMeasured: false });
  const { millisecondsPerStep, steps } = await bench.host.measure(spec);
  expect(steps).toBeGreaterThanOrEqual(3);
  const known = await bench.host.describe(spec);
  expect(known.isMeasured).toBe(true);
  expect(known.secondsPerEpoch).toBeCloseTo((millisecondsPerStep * known.stepsPerEpoch) / 1000, 9);
  // What only decides where training goes changes nothing; what decides its time does.
  const sameTime = { ...spec, seed: 9, optimise: { ...spec.optimise, learningRate: 0.5 } };
  expect((await bench.host.describe(sameTime)).isMeasured).toBe(true);
  const larger = await bench.host.describe(withHidden(spec, 2 * spec.model.hidden));
  expect(larger.isMeasured).toBe(false);
  expect(larger.secondsPerEpoch).toBeGreaterThan(known.secondsPerEpoch ?? Infinity);
  expect(bench.store.runs.list()).toEqual([]);
  expect(bench.told).toEqual([]);
});

test('a description that is asked for meanwhile goes before the measurement', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const measuring = expect(bench.host.measure(spec)).rejects.toThrow('The measurement was stopped.');
  expect((await bench.host.describe(withHidden(spec, 3))).problems).toEqual([]);
  await measuring;
  await expect(bench.host.measure(spec)).resolves.toMatchObject({ steps: expect.any(Number) as number });
});

test('what cannot be trained is not measured, and is refused with the reason', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  await expect(bench.host.measure({ ...spec, data: { ...spec.data, input: '' } })).rejects.toThrow(
    'Choose the column with the sequences.',
  );
});

test('the batches of an epoch are told by their padded length', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const { lengths, stepsPerEpoch, padding } = await bench.host.describe(spec);
  expect(lengths.reduce((sum, { batches }) => sum + batches, 0)).toBe(stepsPerEpoch);
  // Eight tenths of sixty rows train.
  expect(lengths.reduce((sum, { sequences }) => sum + sequences, 0)).toBe(48);
  expect(lengths.map(({ steps }) => steps)).toEqual(lengths.map(({ steps }) => steps).sort((a, b) => a - b));
  expect(padding).toBeGreaterThanOrEqual(0);
  expect(padding).toBeLessThan(1);
});
