import { expect, test } from 'vitest';
import { prepare } from '#core/data/prepare';
import type { Prepared } from '#core/data/prepared';
import { createDevice } from '#core/device/index';
import type { DeviceKind } from '#core/device/device';
import type { ExperimentInput } from '#core/spec/experiment';
import { classData, classSpec, runSession, textData, textSpec } from './support';

/** 80 words of four letters, 64 of them for training: no padding, and one full batch of 64 or four of 16 an epoch. */
const words = Array.from({ length: 80 }, (_, k) => [
  `${'ab'[k % 2]}${'xyz'[k % 3]}${'uvw'[(k * 7) % 3]}${'st'[(k * 5) % 2]}`,
  k % 2 === 0 ? 'first' : 'second',
]);
const wordSpec = (batches: NonNullable<ExperimentInput['batches']>) =>
  classSpec({ batches, limits: { epochs: 5, steps: null }, data: { validation: 0.1, test: 0.1 } });

for (const [kind, digits] of [
  ['reference', 9],
  ['wasm', 4],
] as const) {
  test(`${kind}: four batches of 16, accumulated, train as one of 64`, async () => {
    const whole = wordSpec({ size: 64 });
    const parts = wordSpec({ size: 16, accumulate: 4 });
    const data: Prepared = await prepare([words], ['text', 'class'], whole);
    const expected = await runSession(whole, data, { device: await createDevice(kind) });
    const actual = await runSession(parts, data, { device: await createDevice(kind) });
    expect(expected.column('step')).toEqual([1, 2, 3, 4, 5]);
    expect(actual.column('step')).toEqual([1, 2, 3, 4, 5]);
    expect(actual.column('epoch')).toEqual(expected.column('epoch'));
    expect(actual.done?.tokens).toBe(expected.done?.tokens);
    for (const column of ['loss', 'gradientNorm'] as const)
      actual.column(column).forEach((value, k) => {
        expect(value).toBeCloseTo(expected.column(column)[k] ?? Number.NaN, digits);
      });
    const weights = expected.checkpoints.get(5)?.weights;
    expect(weights?.length).toBeGreaterThan(0);
    actual.checkpoints.get(5)?.weights.forEach((value, k) => {
      expect(value).toBeCloseTo(weights?.[k] ?? Number.NaN, digits);
    });
  });
}

/** A rate so small that the weights stay: then a step's loss is the mean of the losses that single batches have. */
const still = { optimise: { learningRate: 1e-12 }, regularise: { dropout: 0.4, dropoutInput: 0.3 } };
for (const kind of ['reference', 'wasm'] satisfies DeviceKind[]) {
  for (const accumulate of [2, 3]) {
    test(`${kind}: ${accumulate} windows a step carry the state on, each with a mask of its own, past the epoch's end`, async () => {
      const single = textSpec({ ...still, limits: { epochs: null, steps: 18 } });
      const several = textSpec({
        ...still,
        limits: { epochs: null, steps: 18 / accumulate },
        batches: { accumulate },
      });
      const data = await textData(single);
      const losses = (await runSession(single, data, { device: await createDevice(kind) })).column('loss');
      const told = await runSession(several, data, { device: await createDevice(kind) });
      expect(told.column('loss')).toHaveLength(18 / accumulate);
      told.column('loss').forEach((loss, k) => {
        const own = losses.slice(k * accumulate, (k + 1) * accumulate);
        expect(loss).toBeCloseTo(own.reduce((sum, each) => sum + each, 0) / accumulate, 5);
      });
    });
  }
}

test('steps, limits and epochs count updates; what an epoch leaves over goes on in the next', async () => {
  // 60 rows, 12 held out, batches of 8: 6 batches an epoch, so 1.5 updates.
  const spec = classSpec({ batches: { accumulate: 4 }, limits: { epochs: 4 } });
  const told = await runSession(spec, await classData(spec));
  const ready = told.events.find((event) => event.kind === 'ready');
  expect(ready?.kind === 'ready' && ready.info).toMatchObject({ stepsPerEpoch: 1.5, totalSteps: 6 });
  expect(told.column('step')).toEqual([1, 2, 3, 4, 5, 6]);
  expect(told.column('epoch').at(-1)).toBe(4);
  expect(told.checkpoints.get(6)?.progress).toMatchObject({ step: 6, epoch: 4, batch: 0 });
  // An epoch that ends within an update is evaluated after it.
  expect(
    told.events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation.step] : [])),
  ).toEqual([2, 3, 5, 6]);
});

test('memory is known before the first step: the programs of every place in an update are loaded', async () => {
  const single = classSpec({ limits: { epochs: null, steps: 2 } });
  const spec = { ...single, batches: { ...single.batches, accumulate: 3 } };
  const device = await createDevice('reference');
  let loads = 0;
  let before = 0;
  await runSession(spec, await classData(spec), {
    device: {
      kind: device.kind,
      open: (...given) => {
        const model = device.open(...given);
        const load = model.load.bind(model);
        model.load = (...args) => {
          loads += 1;
          return load(...args);
        };
        return model;
      },
    },
    on: (event) => {
      if (event.kind === 'ready') before = loads;
    },
  });
  expect(before).toBeGreaterThan(0);
  expect(loads).toBe(before);
});
