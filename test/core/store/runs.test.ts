import { describe, expect, test, vi } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { nextId } from '#core/store/id';
import { openStore } from '#core/store/open';
import type { RunInfo } from '#core/train/events';
import { evaluation, newRun, steps } from './facts';
import { failure, temporaryFolder, temporaryStore } from './fixtures';

const info: RunInfo = {
  parameters: 10,
  deviceBytes: 20,
  device: 'reference',
  vocabularySize: 30,
  classes: ['a', 'b'],
  counts: { train: 1, validation: 2, test: 3 },
  stepsPerEpoch: 4,
  totalSteps: null,
  baselines: [{ name: 'Most frequent class', metrics: { loss: 0.5, accuracy: 0.6 } }],
  warnings: ['one'],
};

describe('a run', () => {
  test('is there before its first step, with its spec, where it runs, and a colour in turn', () => {
    const store = temporaryStore();
    const spec = ExperimentSpec.parse({ seed: 7, model: { hidden: 33 } });
    const first = store.runs.create(newRun({ spec, name: 'LSTM 33' }));
    expect(first).toMatchObject({
      name: 'LSTM 33',
      spec,
      state: 'queued',
      step: 0,
      info: null,
      weights: '',
      parent: null,
      last: {},
      best: {},
      bestStep: null,
      colour: 0,
      deletedAt: null,
    });
    const child = store.runs.create(newRun({ parent: { run: first.id, step: 40 } }));
    expect(child).toMatchObject({ parent: { run: first.id, step: 40 }, colour: 1 });
    expect(store.runs.list().map(({ id }) => id)).toEqual([child.id, first.id]);
    expect(store.runs.environment(first.id)).toMatchObject({
      app: '0.1.0',
      engine: 'test',
      platform: expect.stringContaining(process.platform) as string,
    });
    const colours = Array.from({ length: 9 }, () => store.runs.create(newRun()).colour);
    expect(colours).toEqual([2, 3, 4, 5, 6, 7, 0, 1, 2]);
  });

  test('keeps what is told of it', () => {
    const store = temporaryStore();
    const { id } = store.runs.create(newRun());
    store.runs.setInfo(id, info);
    store.runs.setState(id, 'running', 'going');
    store.runs.progress(id, { step: 5, epoch: 0.5, seconds: 1.25, tokens: 1000 });
    expect(store.runs.get(id)).toMatchObject({
      info,
      state: 'running',
      message: 'going',
      step: 5,
      epoch: 0.5,
      seconds: 1.25,
      tokens: 1000,
    });
    store.runs.finish(id, {
      state: 'finished',
      message: '',
      weights: 'sha256:ab',
      step: 9,
      epoch: 1,
      seconds: 2,
      tokens: 2000,
    });
    expect(store.runs.get(id)).toMatchObject({
      state: 'finished',
      message: '',
      weights: 'sha256:ab',
      step: 9,
      tokens: 2000,
    });
    const longer = ExperimentSpec.parse({ limits: { epochs: 99 } });
    store.runs.setSpec(id, longer);
    expect(store.runs.rename(id, 'Better').name).toBe('Better');
    expect(store.runs.get(id).spec).toEqual(longer);
  });

  test('has the last validation metrics, and those of the step with the lowest loss', () => {
    const store = temporaryStore();
    const { id } = store.runs.create(newRun());
    const losses = [3, NaN, 1, 1, 2];
    losses.forEach((loss, index) =>
      store.evaluations.add(id, evaluation((index + 1) * 10, { loss, accuracy: index / 10 })),
    );
    store.evaluations.add(id, evaluation(60, { loss: 0.1 }, { split: 'train' }));
    for (const row of [store.runs.get(id), store.runs.list()[0]])
      expect(row).toMatchObject({
        last: { loss: 2, accuracy: 0.4 },
        best: { loss: 1, accuracy: 0.2 },
        bestStep: 30,
      });
    const diverged = store.runs.create(newRun());
    store.evaluations.add(diverged.id, evaluation(1, { loss: NaN }));
    expect(store.runs.get(diverged.id)).toMatchObject({ last: { loss: NaN }, best: {}, bestStep: null });
  });

  test('is found by id, by name (the newest), or as the last', () => {
    const store = temporaryStore();
    expect(failure(() => store.runs.find('last')).code).toBe('not-found');
    const [first, second, third] = ['same', 'same', 'other'].map(
      (name) => store.runs.create(newRun({ name })).id,
    );
    expect(store.runs.find(first ?? '').id).toBe(first);
    expect(store.runs.find('same').id).toBe(second);
    expect(store.runs.find('last').id).toBe(third);
    store.runs.remove(third ?? '');
    expect(store.runs.find('last').id).toBe(second);
    expect(failure(() => store.runs.find('other'))).toMatchObject({
      code: 'not-found',
      message: 'There is no run “other” in this store.',
    });
  });

  test('that does not exist is refused', () => {
    const { runs } = temporaryStore();
    for (const ask of [
      () => runs.get('r1'),
      () => runs.setState('r1', 'running'),
      () => runs.rename('r1', 'x'),
      () => runs.remove('r1'),
      () => runs.setInfo('r1', info),
    ])
      expect(failure(ask)).toMatchObject({ code: 'not-found' });
  });

  test('in the trash is not listed, can be restored, and goes after a week with all that it has', async () => {
    const folder = temporaryFolder();
    let store = openStore(folder);
    const [gone, kept] = [store.runs.create(newRun()).id, store.runs.create(newRun()).id];
    for (const id of [gone, kept]) {
      store.curves.append(id, steps(1, new Float64Array(5000)));
      store.evaluations.add(id, evaluation(1, { loss: 1 }));
      await store.checkpoints.save(id, {
        step: 1,
        reasons: ['last'],
        metric: null,
        bytes: new Uint8Array(10),
      });
      store.runs.remove(id);
    }
    expect(store.runs.list()).toEqual([]);
    expect(store.runs.get(gone).deletedAt).not.toBeNull();
    store.runs.restore(kept);
    expect(store.runs.list().map(({ id }) => id)).toEqual([kept]);
    store.close();
    store = openStore(folder, { now: Date.now() + 7.1 * 86_400_000 });
    expect(failure(() => store.runs.get(gone)).code).toBe('not-found');
    expect(store.curves.read(gone, 'loss', 10).step).toHaveLength(0);
    expect(store.checkpoints.list(gone)).toEqual([]);
    expect(store.curves.read(kept, 'loss', 10_000).step).toHaveLength(5000);
    expect(store.checkpoints.list(kept)).toHaveLength(1);
    store.close();
  });
});

test('evaluations, samples and measurements come back as they were', () => {
  const store = temporaryStore();
  const { id } = store.runs.create(newRun());
  const worst = [{ text: 'Żółw', truth: 'Polish', predicted: 'English', probability: 0, loss: Infinity }];
  const full = evaluation(
    5,
    { loss: 1, accuracy: NaN },
    {
      confusion: { labels: ['a', 'b'], counts: [1, 2, 3, 4] },
      worst,
      byLength: {
        metric: 'bleu',
        buckets: [
          { from: 1, to: 4, count: 7, value: 31.5 },
          { from: 5, to: 9, count: 2, value: NaN },
        ],
      },
      forecasts: [
        {
          text: 'Row 9',
          name: 'value',
          past: [1, 2.5],
          truth: [3, 4],
          predicted: [2.75, NaN],
          season: [],
        },
      ],
    },
  );
  store.evaluations.add(id, evaluation(5, { loss: 9 }));
  store.evaluations.add(id, full);
  store.evaluations.add(id, evaluation(2, { loss: 2 }, { split: 'test' }));
  expect(store.evaluations.list(id)).toEqual([evaluation(2, { loss: 2 }, { split: 'test' }), full]);
  const samples = [
    { step: 1, prompt: '', text: 'thee\u0000' },
    { step: 1, prompt: 'O ', text: 'thou' },
  ];
  for (const sample of samples) store.samples.add(id, sample);
  expect(store.samples.list(id)).toEqual(samples);
  store.measurements.set('lstm 64 × 32', 3.5);
  store.measurements.set('lstm 64 × 32', 2.5);
  expect(store.measurements.get('lstm 64 × 32')).toBe(2.5);
});

test('ids are short, ascend, and stay unique when the clock stands still or goes back', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 24), toFake: ['Date'] });
  try {
    const store = temporaryStore();
    const ids: string[] = [];
    for (const shift of [0, 0, 1, 3_600_000, -7_200_000, 0]) {
      vi.setSystemTime(Date.now() + shift);
      ids.push(store.runs.create(newRun()).id);
    }
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(ids.every((id) => /^r[0-9a-z]{9}$/.test(id))).toBe(true);
    expect(store.runs.list().map(({ id }) => id)).toEqual(ids.reverse());
  } finally {
    vi.useRealTimers();
  }
  expect(nextId('d', null, 0)).toBe('d000000000');
  expect(nextId('d', 'd00000000z', 5)).toBe('d000000010');
});
