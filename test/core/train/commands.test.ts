import { expect, test } from 'vitest';
import { createDevice } from '#core/device/index';
import { classData, classSpec, runSession } from './support';
import type { Told } from './support';

const spec = classSpec({ limits: { epochs: null, steps: 12, evaluateEvery: 4 } });
const states = (told: Told): string[] =>
  told.events.flatMap((event) => (event.kind === 'state' ? [`${event.state} ${event.step}`] : []));
const marks = (told: Told): (string | number | null)[][] =>
  told.events.flatMap((event) =>
    event.kind === 'mark' ? [[event.mark.kind, event.mark.step, event.mark.value]] : [],
  );

test('a single step trains one update, then rests; the weights are those of a run without pauses', async () => {
  const data = await classData(spec);
  const straight = await runSession(spec, data);
  let steps = 0;
  const stepped = await runSession(spec, data, {
    on: (event, { commands }) => {
      if (event.kind === 'evaluation' && event.evaluation.step === 4) commands.pause();
      if (event.kind !== 'state' || event.state !== 'paused') return;
      if (steps++ < 3) commands.step();
      else commands.resume();
    },
  });
  expect(states(stepped)).toEqual([
    'preparing 0',
    'running 0',
    'paused 4',
    'paused 5',
    'paused 6',
    'paused 7',
    'running 7',
  ]);
  expect(marks(stepped)).toEqual([
    ['pause', 4, null],
    ['resume', 7, null],
  ]);
  expect(stepped.done?.weights).toBe(straight.done?.weights);
});

test('a step asked of a run that trains brings it to rest after the present update', async () => {
  const told = await runSession(spec, await classData(spec), {
    on: (event, { commands }) => {
      if (event.kind === 'evaluation' && event.evaluation.step === 4) commands.step();
      if (event.kind === 'state' && event.state === 'paused') commands.stop();
    },
  });
  expect(told.done).toMatchObject({ state: 'stopped', step: 5 });
});

for (const kind of ['reference', 'wasm'] as const)
  test(`${kind}: a rate that is set holds from the next update, and a resume goes on with it to the bit`, async () => {
    const planned = classSpec({
      limits: { epochs: null, steps: 12, evaluateEvery: 4, checkpointEvery: 1 },
      schedule: { kind: 'linear', end: 0.1 },
    });
    const data = await classData(planned);
    const before = await runSession(planned, data, { device: await createDevice(kind) });
    const changed = await runSession(planned, data, {
      device: await createDevice(kind),
      on: (event, { commands }) => {
        if (event.kind === 'evaluation' && event.evaluation.step === 4) commands.setLearningRate(0.05);
      },
    });
    expect(marks(changed)).toEqual([['learning-rate', 4, 0.05]]);
    const rates = (told: Told): number[] => told.column('learningRate');
    expect(rates(changed).slice(0, 4)).toEqual(rates(before).slice(0, 4));
    const share = 0.05 / planned.optimise.learningRate;
    rates(changed)
      .slice(4)
      .forEach((rate, k) => expect(rate).toBeCloseTo((rates(before)[4 + k] ?? NaN) * share, 12));
    expect(changed.done?.weights).not.toBe(before.done?.weights);

    // The checkpoint of step 4 was saved a second time, with the new rate: a crash right after it forgets nothing.
    for (const step of [4, 7, 11]) {
      const checkpoint = changed.checkpoints.get(step) ?? null;
      const resumed = await runSession(planned, data, { device: await createDevice(kind), checkpoint });
      expect(resumed.column('loss'), `from step ${step}`).toEqual(changed.column('loss').slice(step));
      expect(resumed.done?.weights, `from step ${step}`).toBe(changed.done?.weights);
    }
  });

test('a rate that is set during a pause is told and saved at once', async () => {
  const data = await classData(spec);
  let isSet = false;
  const told = await runSession(spec, data, {
    on: (event, { commands }) => {
      if (event.kind === 'evaluation' && event.evaluation.step === 4) commands.pause();
      if (event.kind === 'state' && event.state === 'paused') commands.setLearningRate(0.5);
      if (event.kind === 'mark') isSet ||= event.mark.kind === 'learning-rate';
      if (event.kind === 'checkpoint' && isSet) commands.resume();
    },
  });
  expect(marks(told)).toEqual([
    ['pause', 4, null],
    ['learning-rate', 4, 0.5],
    ['resume', 4, null],
  ]);
  expect(told.checkpoints.get(4)?.learningRate).toBe(0.5);
  expect(told.column('learningRate').at(-1)).toBe(0.5);
});
