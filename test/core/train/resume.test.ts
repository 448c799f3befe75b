import { expect, test } from 'vitest';
import { codecToJSON } from '#core/data/codec-document';
import { createDevice } from '#core/device/index';
import type { DeviceKind } from '#core/device/device';
import { encodeCheckpoint, decodeCheckpoint } from '#core/train/checkpoint';
import type { Checkpoint } from '#core/train/checkpoint';
import type { Told } from './support';
import { classData, classSpec, runSession, textData, textSpec } from './support';
import { taskData, taskSpec } from './tasks';

const everyStep = { limits: { epochs: 2, checkpointEvery: 1 } };
const tasks = {
  'sequence → class': {
    spec: classSpec({ ...everyStep, model: { cell: 'lstm', embedding: 4, hidden: 6, bidirectional: true } }),
    prepare: classData,
  },
  'language model': {
    spec: textSpec({ ...everyStep, limits: { ...everyStep.limits, evaluateEvery: 4 } }),
    prepare: textData,
  },
  'sequence → class with gradients of four batches, which do not divide the epoch': {
    spec: classSpec({ limits: { epochs: 6, checkpointEvery: 1 }, batches: { accumulate: 4 } }),
    prepare: classData,
  },
  'language model with dropout and gradients of three windows': {
    spec: textSpec({
      limits: { epochs: 6, checkpointEvery: 1, evaluateEvery: 4 },
      batches: { accumulate: 3 },
      regularise: { dropout: 0.2 },
    }),
    prepare: textData,
  },
  'language model with dropout and a rate that falls on a plateau': {
    spec: textSpec({
      ...everyStep,
      limits: { ...everyStep.limits, evaluateEvery: 2 },
      optimise: { learningRate: 0.2 },
      schedule: { kind: 'plateau', patience: 0, factor: 0.5, warmUp: 2 },
      regularise: { dropout: 0.2, dropoutInput: 0.2 },
    }),
    prepare: textData,
  },
  'sequence → sequence that reads its own guesses, with dropout': {
    spec: taskSpec('seq2seq', {
      ...everyStep,
      decoder: { teacherForcing: 0.5 },
      regularise: { dropout: 0.2 },
    }),
    prepare: taskData,
  },
  'caption of an image': { spec: taskSpec('caption', everyStep), prepare: taskData },
  'class and labels of steps': { spec: taskSpec('class-and-steps', everyStep), prepare: taskData },
  'forecast in a closed loop': {
    spec: taskSpec('forecast', { ...everyStep, series: { forecast: 'closed-loop' } }),
    prepare: taskData,
  },
} as const;

const evaluationsAfter = (told: Told, step: number): unknown[] =>
  told.events.flatMap((event) =>
    event.kind === 'evaluation' && event.evaluation.step > step ? [event.evaluation] : [],
  );
const samplesAfter = (told: Told, step: number): unknown[] =>
  told.events.flatMap((event) => (event.kind === 'sample' && event.sample.step > step ? [event.sample] : []));

for (const kind of ['reference', 'wasm'] satisfies DeviceKind[]) {
  for (const [task, { spec, prepare }] of Object.entries(tasks)) {
    test(`${task}, ${kind}: resumed at any step of two epochs, everything after it is the same to the bit`, async () => {
      const data = await prepare(spec);
      const straight = await runSession(spec, data, { device: await createDevice(kind) });
      const steps = straight.column('step').length;
      expect(steps).toBeGreaterThan(8);
      for (let step = 1; step < steps; step++) {
        const checkpoint = straight.checkpoints.get(step);
        expect(checkpoint, `checkpoint at ${step}`).toBeDefined();
        const resumed = await runSession(spec, data, {
          device: await createDevice(kind),
          checkpoint: checkpoint ?? null,
        });
        expect(resumed.column('step')).toEqual(straight.column('step').slice(step));
        expect(resumed.column('loss')).toEqual(straight.column('loss').slice(step));
        expect(resumed.column('learningRate')).toEqual(straight.column('learningRate').slice(step));
        expect(resumed.column('gradientNorm')).toEqual(straight.column('gradientNorm').slice(step));
        expect(evaluationsAfter(resumed, step)).toEqual(evaluationsAfter(straight, step));
        expect(samplesAfter(resumed, step)).toEqual(samplesAfter(straight, step));
        expect(resumed.done).toMatchObject({
          weights: straight.done?.weights,
          step: straight.done?.step,
          tokens: straight.done?.tokens,
        });
        for (let later = step + 1; later < steps; later++)
          expect(resumed.checkpoints.get(later)?.weights).toEqual(straight.checkpoints.get(later)?.weights);
      }
    });
  }
}

test('a finished run that is extended is the run that was longer from the start', async () => {
  const short = textSpec({ limits: { epochs: null, steps: 5 } });
  const long = { ...short, limits: { ...short.limits, steps: 9 } };
  const data = await textData(short);
  const first = await runSession(short, data);
  const extended = await runSession(long, data, { checkpoint: first.checkpoints.get(5) ?? null });
  const straight = await runSession(long, data);
  expect(extended.done?.weights).toBe(straight.done?.weights);
  expect(extended.column('loss')).toEqual(straight.column('loss').slice(5));
});

/** What breaks when one entry of the closed list is lost: each must change the numbers that follow, or it need not be stored. */
const losses: Record<string, (checkpoint: Checkpoint) => Checkpoint> = {
  weights: (checkpoint) => ({ ...checkpoint, weights: checkpoint.weights.map((value) => value * 1.01) }),
  slots: (checkpoint) => ({ ...checkpoint, slots: checkpoint.slots.map(() => 0) }),
  state: (checkpoint) => ({ ...checkpoint, state: checkpoint.state.map(() => 0) }),
  'progress.step': (checkpoint) => ({
    ...checkpoint,
    progress: { ...checkpoint.progress, step: checkpoint.progress.step - 1 },
  }),
  'progress.batch': (checkpoint) => ({
    ...checkpoint,
    progress: { ...checkpoint.progress, batch: checkpoint.progress.batch - 1 },
  }),
};
test.each(Object.entries(losses))(
  'a language model resumed without its %s is another run',
  async (_what, lose) => {
    const spec = textSpec({ limits: { epochs: 1, checkpointEvery: 1 } });
    const data = await textData(spec);
    const straight = await runSession(spec, data);
    const checkpoint = straight.checkpoints.get(3);
    if (checkpoint === undefined) throw new Error('There is no checkpoint at step 3.');
    const resumed = await runSession(spec, data, { checkpoint: lose(checkpoint) });
    expect(resumed.done?.weights).not.toBe(straight.done?.weights);
  },
);

test('the order of a classifier comes from its epoch, samples from their stream, the best from the best so far', async () => {
  const spec = classSpec({ limits: { epochs: 3, checkpointEvery: 1 } });
  const data = await classData(spec);
  const straight = await runSession(spec, data);
  const seventh = straight.checkpoints.get(7);
  if (seventh === undefined) throw new Error('There is no checkpoint at step 7.');
  const otherEpoch = await runSession(spec, data, {
    checkpoint: { ...seventh, progress: { ...seventh.progress, epoch: 0 } },
  });
  expect(otherEpoch.column('loss')).not.toEqual(straight.column('loss').slice(7));
  const unbeatable = await runSession(spec, data, {
    checkpoint: { ...seventh, best: { step: 6, score: -1 } },
  });
  expect(
    unbeatable.events.some((event) => event.kind === 'checkpoint' && event.reasons.includes('best')),
  ).toBe(false);

  const text = textSpec({ limits: { epochs: null, steps: 12, evaluateEvery: 4, checkpointEvery: 5 } });
  const told = await runSession(text, await textData(text));
  const fifth = told.checkpoints.get(5);
  if (fifth === undefined) throw new Error('There is no checkpoint at step 5.');
  const otherSamples = await runSession(text, await textData(text), {
    checkpoint: { ...fifth, streams: { sampling: [1, 2, 3, 4] } },
  });
  expect(samplesAfter(otherSamples, 5)).not.toEqual(samplesAfter(told, 5));
  expect(otherSamples.done?.weights).toBe(told.done?.weights);
});

test('a checkpoint comes back as it was written', async () => {
  const spec = textSpec({ limits: { epochs: 1, checkpointEvery: 2 } });
  const checkpoint = (await runSession(spec, await textData(spec))).checkpoints.get(2);
  if (checkpoint === undefined) throw new Error('There is no checkpoint at step 2.');
  const again = await decodeCheckpoint(await encodeCheckpoint(checkpoint));
  const plain = (one: Checkpoint): unknown => ({ ...one, codec: codecToJSON(one.codec) });
  expect(plain(again)).toEqual(plain(checkpoint));
  // The closed list, in full: whoever adds something stateful to training adds it here, with a loss above.
  expect(Object.keys(again).sort()).toEqual([
    'best',
    'build',
    'codec',
    'device',
    'learningRate',
    'parameters',
    'plateau',
    'progress',
    'slots',
    'spec',
    'state',
    'streams',
    'weights',
  ]);
  expect(Object.keys(again.progress).sort()).toEqual(['batch', 'epoch', 'seconds', 'step', 'tokens']);
});

test('a damaged checkpoint is refused', async () => {
  const spec = classSpec({ limits: { epochs: null, steps: 2 } });
  const told = await runSession(spec, await classData(spec));
  const event = told.events.find((each) => each.kind === 'checkpoint');
  if (event?.kind !== 'checkpoint') throw new Error('There is no checkpoint.');
  const damaged = event.bytes.slice();
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 1;
  await expect(decodeCheckpoint(damaged)).rejects.toThrow(/damaged/);
  await expect(decodeCheckpoint(event.bytes.slice(0, 100))).rejects.toThrow();
});
