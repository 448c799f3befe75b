import { expect, test } from 'vitest';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Store } from '#core/store/store';
import { StoreError } from '#core/store/store-error';
import { classSpec } from '../train/support';
import { firstLetterFile, importText, openBench, temporaryFolder } from './support';
import type { Bench } from './support';

async function withData(bench: Bench, spec = classSpec()): Promise<ExperimentSpec> {
  const dataset = await importText(bench.store, 'letters.csv', firstLetterFile());
  return { ...spec, data: { ...spec.data, dataset: dataset.id } };
}
const ended = (bench: Bench): Promise<unknown> =>
  bench.next('run.state', ({ state }) => ['finished', 'stopped', 'failed', 'interrupted'].includes(state));

test('a run is stored as it goes: experiment first, then curves, evaluations, checkpoints, and how it ended', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const row = bench.host.start({ spec });
  expect(row).toMatchObject({
    name: 'lstm-6',
    state: expect.stringMatching(/queued|preparing/) as string,
    spec: { data: { fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string } },
  });
  await ended(bench);
  const stored = bench.store.runs.get(row.id);
  expect(stored).toMatchObject({
    state: 'finished',
    step: 12,
    epoch: 2,
    info: { parameters: expect.any(Number) as number, totalSteps: 12 },
  });
  expect(stored.weights).toMatch(/^sha256:/);
  expect([...bench.store.curves.read(row.id, 'loss', 100).step]).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
  expect(bench.store.evaluations.list(row.id).map(({ step }) => step)).toEqual([6, 12]);
  expect(bench.store.checkpoints.list(row.id).at(-1)?.step).toBe(12);
  const states = bench.told.flatMap(([event, payload]) => (event === 'run.state' ? [payload] : []));
  expect([...new Set(states.map(({ state }) => state))]).toEqual([
    'queued',
    'preparing',
    'running',
    'finished',
  ]);
  expect(states.at(-1)).toMatchObject({ fraction: 1, secondsLeft: 0 });
});

test('an experiment that cannot run is refused and nothing is stored', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  expect(() => bench.host.start({ spec: { ...spec, data: { ...spec.data, label: 'klass' } } })).toThrow(
    /no column “klass”/,
  );
  expect(() => bench.host.start({ spec: { ...spec, limits: { ...spec.limits, epochs: null } } })).toThrow(
    /Nothing ends this run/,
  );
  expect(() => bench.host.start({ spec: { ...spec, data: { ...spec.data, fingerprint: 'other' } } })).toThrow(
    /not what this experiment began with/,
  );
  expect(bench.store.runs.list()).toEqual([]);
});

test('paused, closed, opened again and resumed: the same weights and curve as without', async () => {
  const straight = openBench();
  const spec = await withData(straight);
  const whole = straight.host.start({ spec });
  await ended(straight);

  const folder = temporaryFolder();
  const first = openBench({ folder });
  const id = first.host.start({ spec: await withData(first) }).id;
  await first.next('run.evaluation');
  await first.host.close();
  first.store.close();

  const second = openBench({ folder });
  const between = second.store.runs.get(id);
  expect(between.state).toBe('interrupted');
  expect(between.step).toBeGreaterThanOrEqual(6);
  await second.host.resume(id);
  await ended(second);
  expect(second.store.runs.get(id).weights).toBe(straight.store.runs.get(whole.id).weights);
  for (const name of ['loss', 'validation.loss', 'validation.accuracy']) {
    expect(second.store.curves.read(id, name, 1000).value).toEqual(
      straight.store.curves.read(whole.id, name, 1000).value,
    );
  }
});

test('a worker that dies leaves the run at its last checkpoint; resuming ends with the weights of a run that never died', async () => {
  const straight = openBench();
  const whole = straight.host.start({ spec: await withData(straight) });
  await ended(straight);
  const bench = openBench();
  const { id } = bench.host.start({
    spec: await withData(bench, classSpec({ limits: { checkpointEvery: 4 } })),
  });
  await bench.next('run.checkpoint', ({ checkpoint }) => checkpoint.step === 8);
  bench.kill('it ran out of memory');
  const state = await bench.next('run.state', (payload) => payload.state === 'interrupted');
  expect(state.message).toContain('it ran out of memory');
  await bench.host.resume(id);
  await ended(bench);
  expect(bench.store.runs.get(id).weights).toBe(straight.store.runs.get(whole.id).weights);
});

test('runs wait their turn; a paused run gives its turn away; a queued run can be stopped', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const first = bench.host.start({ spec }).id;
  const second = bench.host.start({ spec }).id;
  const third = bench.host.start({ spec }).id;
  expect(bench.store.runs.list().map(({ name }) => name)).toEqual(['lstm-6 (3)', 'lstm-6 (2)', 'lstm-6']);
  await bench.host.stop(third);
  expect(bench.store.runs.get(third).state).toBe('stopped');
  const secondEnds = bench.next('run.state', ({ run, state }) => run === second && state === 'finished');
  bench.host.pause(first);
  await secondEnds;
  expect(bench.store.runs.get(first).state).toBe('paused');
  const firstEnds = bench.next('run.state', ({ run, state }) => run === first && state === 'finished');
  await bench.host.resume(first);
  await firstEnds;
  expect(bench.store.runs.get(first).weights).toBe(bench.store.runs.get(second).weights);
});

test('a stopped run goes on, a finished one only with higher limits', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const { id } = bench.host.start({ spec });
  await bench.next('run.evaluation');
  await Promise.all([ended(bench), bench.host.stop(id)]);
  expect(bench.store.runs.get(id).state).toBe('stopped');
  await Promise.all([ended(bench), bench.host.resume(id)]);
  expect(bench.store.runs.get(id)).toMatchObject({ state: 'finished', step: 12 });
  await expect(bench.host.resume(id)).rejects.toThrow(/reached its limits/);
  bench.host.extend(id, { epochs: 3, steps: null, minutes: null });
  await ended(bench);
  expect(bench.store.runs.get(id)).toMatchObject({ state: 'finished', step: 18 });
  expect([...bench.store.curves.read(id, 'step', 100).value]).toEqual(
    Array.from({ length: 18 }, (_, k) => k + 1),
  );
});

test('a save that fails pauses the run and says why; resuming saves again and loses nothing', async () => {
  let full = false;
  const failing = (store: Store): Store => ({
    ...store,
    curves: {
      ...store.curves,
      append: (run, columns) => {
        if (full) throw new StoreError('full', 'The disk is full.');
        store.curves.append(run, columns);
      },
    },
  });
  const bench = openBench({ change: failing });
  const spec = await withData(bench);
  const paused = bench.next('run.state', ({ state }) => state === 'paused');
  full = true;
  const { id } = bench.host.start({ spec });
  expect((await paused).message).toMatch(/saving failed: The disk is full/);
  const again = bench.next('run.state', ({ state }) => state === 'paused');
  await bench.host.resume(id);
  expect((await again).message).toMatch(/The disk is full/);
  full = false;
  await Promise.all([ended(bench), bench.host.resume(id)]);
  expect(bench.store.runs.get(id).state).toBe('finished');
  expect([...bench.store.curves.read(id, 'step', 100).value]).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
});

test('a model that its data show to be impossible fails the run with the reason', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const model = { ...spec.model, hidden: 2048, layers: 8 };
  const { id } = bench.host.start({ spec: { ...spec, model } });
  await ended(bench);
  const row = bench.store.runs.get(id);
  expect(row.state).toBe('failed');
  expect(row.message).toMatch(/GiB/);
});

test('the form is told what an experiment would be, or why it cannot run', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const described = await bench.host.describe(spec);
  expect(described).toMatchObject({ problems: [], classes: 2, stepsPerEpoch: 6, secondsPerEpoch: null });
  // Embedding 7·4, LSTM 4·6·(4+6+1), out 2·6+2: vocabulary a b x y z with <pad> and <unk>.
  expect(described.parameters).toBe(7 * 4 + 4 * 6 * 11 + 14);
  expect(described.graph.nodes.length).toBeGreaterThan(3);
  bench.host.start({ spec });
  await ended(bench);
  expect((await bench.host.describe(spec)).secondsPerEpoch).toBeGreaterThan(0);
  const wrong = await bench.host.describe({ ...spec, data: { ...spec.data, input: '' } });
  expect(wrong.problems[0]?.path).toBe('data.input');
  const { sides } = await bench.host.tokens(spec, 3);
  expect(sides).toMatchObject([
    { of: 'input', size: 7, entries: [{ token: '<pad>' }, { token: '<unk>' }, { id: 2 }] },
  ]);
  const batch = await bench.host.batch(spec, 1);
  const [side] = batch.sides;
  if (side?.kind !== 'tokens') throw new Error('expected tokens');
  expect(side.cells).toHaveLength(8);
  side.cells.forEach((row, b) =>
    expect(row.filter((cell) => cell !== '')).toHaveLength(side.lengths[b] ?? 0),
  );
  side.cells.forEach((row, b) => expect(row[0] === 'a' ? 'first' : 'second').toBe(batch.answers[b]));
});

test('data that are only looked at are shown as a model would read them, of the rows at hand', async () => {
  const bench = openBench();
  const stored = await withData(bench);
  const spec = { ...stored, data: { ...stored.data, dataset: '', fingerprint: 'f' } };
  const rows = Array.from({ length: 20 }, (_, k) => [
    'not read',
    k % 2 === 0 ? 'q' : 'rr',
    'ab'[k % 2] ?? '',
  ]);
  const sample = { columns: ['id', 'text', 'class'], rows, fingerprint: 'f', decimalComma: false };
  const [side] = (await bench.host.tokens(spec, 10, sample)).sides;
  expect(side?.entries.map(({ token }) => token)).toEqual(['<pad>', '<unk>', 'r', 'q']);
  const { counts } = await bench.host.split(spec, sample);
  expect(counts.train + counts.validation + counts.test).toBe(20);
  expect(await bench.host.values(sample, 'text')).toBeNull();
  // What was prepared of a few rows never stands for the data set of the same content.
  expect((await bench.host.tokens(stored, 10)).sides[0]?.size).toBe(7);
});

test('the gradient of an experiment is checked with the sizes of its data, per parameter', async () => {
  const bench = openBench();
  const spec = await withData(bench);
  const checks = await bench.host.checkGradient(spec);
  expect(checks.map(({ tensor }) => tensor)).toEqual([
    'embedding',
    'rnn.0.fwd.U',
    'rnn.0.fwd.W',
    'rnn.0.fwd.b',
    'out.V',
    'out.c',
  ]);
  for (const { maxRelativeError } of checks) expect(maxRelativeError).toBeLessThan(1e-6);
  await expect(bench.host.checkGradient({ ...spec, data: { ...spec.data, input: '' } })).rejects.toThrow(
    'Choose the column with the sequences.',
  );
});

test('a trained run answers and is measured on the part it never saw', async () => {
  const bench = openBench();
  const spec = await withData(bench, classSpec({ optimise: { learningRate: 0.02 }, limits: { epochs: 16 } }));
  const { id } = bench.host.start({ spec });
  await ended(bench);
  const answers = await bench.host.predict(id, {
    inputs: ['axyz', 'bz'],
    temperature: 1,
    length: 1,
    seed: 1,
  });
  expect(answers.map(({ classes }) => classes[0]?.label)).toEqual(['first', 'second']);
  const [answer] = answers;
  expect(answer?.classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
  const test = await bench.host.evaluate(id, 'test');
  expect(test).toMatchObject({ split: 'test', metrics: { accuracy: 1 } });
});

test('a fork begins with the weights of its parent', async () => {
  const bench = openBench();
  const spec = await withData(bench, classSpec({ optimise: { learningRate: 0.02 }, limits: { epochs: 16 } }));
  const parent = bench.host.start({ spec });
  await ended(bench);
  const step = bench.store.checkpoints.list(parent.id).at(-1)?.step ?? 0;
  const child = bench.host.start({
    spec: { ...spec, limits: { ...spec.limits, epochs: null, steps: 1 } },
    name: 'child',
    parent: { run: parent.id, step },
  });
  await ended(bench);
  expect(bench.store.runs.get(child.id)).toMatchObject({
    name: 'child',
    step: 1,
    parent: { run: parent.id, step },
  });
  expect(bench.store.runs.get(child.id).last['accuracy']).toBe(1);
});

test('a fork is refused in words where its weights are not there, or not its own', async () => {
  const bench = openBench();
  const spec = await withData(bench, classSpec({ limits: { epochs: 1 } }));
  const parent = bench.host.start({ spec, name: 'first' });
  await ended(bench);
  const step = bench.store.checkpoints.list(parent.id).at(-1)?.step ?? 0;
  expect(() => bench.host.start({ spec, parent: { run: parent.id, step: step + 1 } })).toThrow(
    `“first” keeps no checkpoint of step ${step + 1}.`,
  );
  const larger = { ...spec, model: { ...spec.model, hidden: spec.model.hidden + 1 } };
  expect(() => bench.host.start({ spec: larger, parent: { run: parent.id, step } })).toThrow(
    'The weights of “first” do not fit this model: “Hidden size” differs.',
  );
  expect(bench.store.runs.list()).toHaveLength(1);
  // Begun anew, it may differ as it likes.
  bench.host.start({ spec: larger, parent: { run: parent.id, step: 0 } });
  await ended(bench);
});

test('a damaged last checkpoint is told and passed over for the one before it', async () => {
  const damaged = new Set<number>();
  const bench = openBench({
    change: (store) => ({
      ...store,
      checkpoints: {
        ...store.checkpoints,
        get: (run, which) => {
          if (typeof which === 'number' && damaged.has(which))
            throw new StoreError('corrupt', `The checkpoint of step ${which} is damaged.`);
          return store.checkpoints.get(run, which);
        },
      },
    }),
  });
  const spec = await withData(bench, classSpec({ limits: { epochs: 2, checkpointEvery: 3 } }));
  const { id } = bench.host.start({ spec });
  await ended(bench);
  const { weights } = bench.store.runs.get(id);
  bench.host.extend(id, { epochs: 3, steps: null, minutes: null });
  await ended(bench);
  damaged.add(18);
  bench.host.extend(id, { epochs: 4, steps: null, minutes: null });
  await ended(bench);
  expect(
    bench.told.some(([event, payload]) => event === 'engine.notice' && payload.message.includes('18')),
  ).toBe(true);
  expect([...bench.store.curves.read(id, 'step', 100).value]).toEqual(
    Array.from({ length: 24 }, (_, k) => k + 1),
  );
  expect(bench.store.runs.get(id).weights).not.toBe(weights);
});

test('a run that is still preparing its data stops at once and can be resumed', async () => {
  const bench = openBench();
  const { id } = bench.host.start({ spec: await withData(bench) });
  await bench.host.stop(id);
  expect(bench.store.runs.get(id)).toMatchObject({ state: 'stopped', step: 0 });
  await Promise.all([ended(bench), bench.host.resume(id)]);
  expect(bench.store.runs.get(id)).toMatchObject({ state: 'finished', step: 12 });
});
