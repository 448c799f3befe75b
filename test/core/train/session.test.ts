import { expect, test } from 'vitest';
import { classData, classSpec, runSession, textData, textSpec } from './support';

test('a run tells its story in order: preparing, ready, running, steps, evaluations, a last checkpoint, done', async () => {
  const spec = classSpec();
  const told = await runSession(spec, await classData(spec));
  const kinds = told.events.map((event) => (event.kind === 'state' ? event.state : event.kind));
  expect(kinds.slice(0, 3)).toEqual(['preparing', 'ready', 'running']);
  expect(kinds.filter((kind) => kind === 'evaluation')).toHaveLength(2);
  expect(kinds.at(-1)).toBe('done');
  expect(told.done?.state).toBe('finished');
  // 60 rows, 12 held out, batches of 8: 6 steps an epoch.
  expect(told.column('step')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(told.column('epoch').at(5)).toBe(1);
  expect([...told.checkpoints.keys()].at(-1)).toBe(12);
});

test('memory is known before the first step and does not grow', async () => {
  const spec = classSpec();
  let ready = 0;
  const told = await runSession(spec, await classData(spec), {
    on: (event) => {
      if (event.kind === 'ready') ready = event.info.deviceBytes;
    },
  });
  expect(ready).toBeGreaterThan(0);
  expect(told.done?.step).toBe(12);
});

test('the same experiment on the same data gives the same bits; another seed gives others', async () => {
  const spec = classSpec();
  const data = await classData(spec);
  const first = await runSession(spec, data);
  const again = await runSession(spec, data);
  const other = await runSession({ ...spec, seed: 4 }, data);
  expect(again.done?.weights).toBe(first.done?.weights);
  expect(again.column('loss')).toEqual(first.column('loss'));
  expect(other.done?.weights).not.toBe(first.done?.weights);
  expect(first.done?.weights).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('a classifier learns to remember the first letter', async () => {
  const spec = classSpec({ optimise: { learningRate: 0.02 }, limits: { epochs: 12 } });
  const told = await runSession(spec, await classData(spec, 120));
  const evaluations = told.events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : []));
  expect(evaluations.at(-1)?.metrics['accuracy']).toBe(1);
  expect(evaluations.at(-1)?.metrics['loss']).toBeLessThan(0.1);
  expect(evaluations.at(-1)?.confusion?.counts).toEqual([6, 0, 0, 6]);
});

test('a language model learns a line by heart and writes it', async () => {
  const spec = textSpec({
    model: { cell: 'gru', embedding: 8, hidden: 24 },
    optimise: { learningRate: 0.02 },
    limits: { epochs: 40, evaluateEvery: 50 },
  });
  const told = await runSession(spec, await textData(spec, 30));
  const last = told.events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : [])).at(-1);
  expect(last?.metrics['loss']).toBeLessThan(0.3);
  expect(last?.metrics['perplexity']).toBeCloseTo(Math.exp(last?.metrics['loss'] ?? 0), 10);
  expect(last?.metrics['bitsPerCharacter']).toBeCloseTo((last?.metrics['loss'] ?? 0) / Math.log(2), 10);
  const samples = told.events.flatMap((event) => (event.kind === 'sample' ? [event.sample.text] : []));
  expect(samples.at(-1)).toContain('to be or not to be');
});

test('evaluations come every k steps, and once more at the end', async () => {
  const spec = classSpec({ limits: { epochs: null, steps: 7, evaluateEvery: 3 } });
  const told = await runSession(spec, await classData(spec));
  expect(
    told.events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation.step] : [])),
  ).toEqual([3, 6, 7]);
});

test('epochs may be fractions, and the first limit ends the run', async () => {
  const half = classSpec({ limits: { epochs: 0.5 } });
  expect((await runSession(half, await classData(half))).done?.step).toBe(3);
  const steps = classSpec({ limits: { epochs: 2, steps: 5 } });
  expect((await runSession(steps, await classData(steps))).done?.step).toBe(5);
  const minutes = classSpec({ limits: { epochs: 1000, minutes: 1e-9 } });
  const told = await runSession(minutes, await classData(minutes));
  expect(told.done).toMatchObject({ state: 'finished', step: 1 });
});

test('the best checkpoint is the one with the lowest validation loss, kept ones come every k steps', async () => {
  const spec = classSpec({ limits: { epochs: 4, checkpointEvery: 5 } });
  const told = await runSession(spec, await classData(spec));
  const losses = new Map(
    told.events.flatMap((event) =>
      event.kind === 'evaluation'
        ? [[event.evaluation.step, event.evaluation.metrics['loss'] ?? 0] as const]
        : [],
    ),
  );
  const saved = told.events.flatMap((event) => (event.kind === 'checkpoint' ? [event] : []));
  const best = saved.filter((event) => event.reasons.includes('best')).at(-1);
  expect(best?.metric).toBe(Math.min(...losses.values()));
  expect(losses.get(best?.step ?? 0)).toBe(best?.metric);
  expect(saved.filter((event) => event.reasons.includes('every')).map((event) => event.step)).toEqual([
    5, 10, 15, 20,
  ]);
});

test('the best checkpoint may be the one with the best metric of the task: the first of equals', async () => {
  const spec = classSpec({ limits: { epochs: 6, best: 'metric' } });
  const told = await runSession(spec, await classData(spec));
  const accuracies = told.events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : []));
  const highest = Math.max(...accuracies.map(({ metrics }) => metrics['accuracy'] ?? 0));
  const first = accuracies.find(({ metrics }) => metrics['accuracy'] === highest);
  const best = told.events.findLast((event) => event.kind === 'checkpoint' && event.reasons.includes('best'));
  expect(best).toMatchObject({ step: first?.step, metric: highest });
  expect(first?.score).toBe(-highest);
});

test('a pause saves, waits, and changes nothing', async () => {
  const spec = classSpec();
  const data = await classData(spec);
  const straight = await runSession(spec, data);
  const paused = await runSession(spec, data, {
    on: (event, session) => {
      if (event.kind === 'evaluation' && event.evaluation.step === 6) session.commands.pause();
      if (event.kind === 'state' && event.state === 'paused') session.commands.resume();
    },
  });
  expect(
    paused.events.flatMap((event) => (event.kind === 'state' ? [`${event.state} ${event.step}`] : [])),
  ).toEqual(['preparing 0', 'running 0', 'paused 6', 'running 6']);
  expect([...paused.checkpoints.keys()]).toContain(6);
  expect(paused.done?.weights).toBe(straight.done?.weights);
});

test('a stop ends after the present step with a checkpoint, also while paused', async () => {
  const spec = classSpec();
  const data = await classData(spec);
  const stopped = await runSession(spec, data, {
    on: (event, session) => void (event.kind === 'evaluation' && session.commands.stop()),
  });
  expect(stopped.done).toMatchObject({ state: 'stopped', step: 6 });
  expect([...stopped.checkpoints.keys()].at(-1)).toBe(6);
  const whilePaused = await runSession(spec, data, {
    on: (event, session) => {
      if (event.kind === 'evaluation') session.commands.pause();
      if (event.kind === 'state' && event.state === 'paused') session.commands.stop();
    },
  });
  expect(whilePaused.done).toMatchObject({ state: 'stopped', step: 6 });
});

test('a loss that is no number ends the run, says what to try, and keeps the last finite checkpoint', async () => {
  const spec = classSpec({
    model: { cell: 'rnn-relu', embedding: 4, hidden: 6 },
    initialise: { recurrentGain: 10 },
    optimise: { optimiser: 'sgd', learningRate: 10, clipNorm: 0 },
    limits: { epochs: 400, checkpointEvery: 1 },
  });
  const told = await runSession(spec, await classData(spec));
  expect(told.done?.state).toBe('failed');
  expect(told.done?.message).toMatch(/diverged at step \d+.*clip the gradient/);
  expect(told.column('loss').every(Number.isFinite)).toBe(true);
  const last = [...told.checkpoints.values()].at(-1);
  expect(last?.progress.step).toBe((told.done?.step ?? 0) - 1);
});
