import { expect, test } from 'vitest';
import { createDevice } from '#core/device/index';
import { prepare } from '#core/data/prepare';
import { metricInfo } from '#core/metrics/catalogue';
import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';
import type { Evaluation } from '#core/train/events';
import { headlineOf } from '#core/train/headline';
import { runSession } from '../support';
import { smallTasks, taskData, taskSpec } from '../tasks';

const quick = { optimise: { learningRate: 0.01 }, limits: { epochs: 40, evaluateEvery: 1000 } };

async function trained(task: Task, own: ExperimentInput = {}, count = 400): Promise<Evaluation> {
  const spec = taskSpec(task, { ...quick, ...own });
  const told = await runSession(spec, await taskData(spec, count), { device: await createDevice('wasm') });
  const last = told.events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : [])).at(-1);
  if (last === undefined) throw new Error('Nothing was evaluated.');
  for (const name of Object.keys(last.metrics)) expect(metricInfo(name), name).not.toBeNull();
  expect(last.metrics).toHaveProperty(headlineOf(task));
  expect(last.metrics).toHaveProperty('loss');
  return last;
}

test('a class', async () => {
  const { metrics, byLength } = await trained('sequence-class');
  expect(metrics['accuracy']).toBe(1);
  expect(byLength?.buckets.every(({ value }) => value === 1)).toBe(true);
});

test('one of many classes: also whether it is among the five likeliest', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const rows = Array.from({ length: 520 }, (_, k) => [`${letters[k % 26]}${k % 7}`, letters[k % 26] ?? '']);
  const spec = taskSpec('sequence-class', { ...quick, limits: { epochs: 3, evaluateEvery: 1000 } });
  const data = await prepare([rows], ['in', 'out'], spec);
  const { events } = await runSession(spec, data, { device: await createDevice('wasm') });
  const last = events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : [])).at(-1);
  const { accuracy = NaN, top5 = NaN } = last?.metrics ?? {};
  expect(metricInfo('top5')?.title).toBe('Top 5');
  // Half trained: often among five before it is the first.
  expect(top5).toBeGreaterThan(accuracy);
  expect(top5).toBeLessThanOrEqual(1);
  expect(accuracy).toBeGreaterThan(0.05);
});

test('a number, in the data’s own unit', async () => {
  const { metrics, worst } = await trained('sequence-scalar');
  expect(metrics['rmse']).toBeLessThan(0.5);
  expect(metrics['mae']).toBeLessThanOrEqual(metrics['rmse'] ?? 0);
  expect(metrics['mse']).toBeCloseTo((metrics['rmse'] ?? 0) ** 2, 10);
  expect(metrics['r2']).toBeGreaterThan(0.95);
  // Truth of 0 to 10, not of what the model reads.
  expect(worst.every(({ truth }) => Number(truth) >= 0 && Number(truth) <= 10)).toBe(true);
});

test('a set of labels', async () => {
  const { metrics } = await trained('sequence-vector');
  expect(metrics['microF1']).toBeGreaterThan(0.97);
  expect(metrics['brier']).toBeLessThan(0.03);
  expect(metrics['auc']).toBeGreaterThan(0.97);
});

test('a label at every step, with spans', async () => {
  const { metrics } = await trained('step-class');
  expect(metrics).toMatchObject({ accuracy: 1, slotF1: 1, exact: 1 });
});

test('a class and labels of steps together', async () => {
  const { metrics } = await trained('class-and-steps');
  expect(metrics).toMatchObject({ accuracy: 1, stepAccuracy: 1, slotF1: 1, exact: 1 });
});

test('frames of keys', async () => {
  const { metrics } = await trained('step-vector');
  expect(metrics['frameAccuracy']).toBe(1);
  expect(metrics['nll']).toBe(metrics['loss']);
  expect(metrics['nll']).toBeLessThan(0.5);
});

test('a sequence, written by itself; samples show source and what was written', async () => {
  const { metrics, samples, worst } = await trained(
    'seq2seq',
    { model: { hidden: 48, embedding: 16 }, optimise: { learningRate: 0.01 } },
    1200,
  );
  expect(metrics['exact']).toBeGreaterThan(0.9);
  expect(metrics['wer']).toBeCloseTo(1 - (metrics['exact'] ?? 0), 12);
  expect(metrics['tokenErrorRate']).toBeLessThan(0.1);
  expect(metrics['accuracy']).toBeGreaterThan(0.95);
  expect(samples?.length).toBe(4);
  for (const { text, truth } of samples ?? []) expect([...text].reverse().join('').toUpperCase()).toBe(truth);
  expect(worst.every(({ truth, predicted }) => truth !== predicted)).toBe(true);
  // What it was taught is likelier, token by token, than any of nine letters.
  for (const { logProbability = NaN } of worst) {
    expect(logProbability).toBeLessThan(0);
    expect(logProbability).toBeGreaterThan(-Math.log(9));
  }
});

test('a caption', async () => {
  const { metrics } = await trained('caption');
  expect(metrics).toMatchObject({ exact: 1, tokenAccuracy: 1, bleu: expect.any(Number) as number });
  expect(metrics).not.toHaveProperty('attentionMass');
});

test('where a caption’s words are looked for, if the data say where they are seen', async () => {
  const spec = taskSpec('caption', {
    ...quick,
    data: { regions: 'where' },
    limits: { epochs: 1, evaluateEvery: 1000 },
  });
  const measured = async (cell: string): Promise<number> => {
    const rows = smallTasks.caption.rows(100).map((row) => [...row, cell]);
    const data = await prepare([rows], [...smallTasks.caption.columns, 'where'], spec);
    const { events } = await runSession(spec, data, { device: await createDevice('wasm') });
    const last = events.flatMap((event) => (event.kind === 'evaluation' ? [event.evaluation] : [])).at(-1);
    return last?.metrics['attentionMass'] ?? Number.NaN;
  };
  expect(await measured('[[0,0,4,8],[0,0,4,8]]')).toBeCloseTo(1, 6);
  // The same run looks at the same places: the two halves share what it has.
  const [left, right] = [await measured('[0,0]'), await measured('[1,1]')];
  expect(left).toBeGreaterThan(0);
  expect(left + right).toBeCloseTo(1, 6);
});

test.each(['direct', 'closed-loop'] as const)('a forecast, %s, step by step ahead', async (forecast) => {
  const { metrics } = await trained('forecast', { series: { forecast } });
  expect(metrics['rmse']).toBeLessThan(1.5);
  expect(metrics['skill']).toBeGreaterThan(0.9);
  const steps = [1, 2, 3].map((step) => metrics[`rmse@${step}`] ?? NaN);
  // All steps together are the root of the mean of their squares.
  expect(metrics['rmse']).toBeCloseTo(Math.sqrt(steps.reduce((sum, x) => sum + x * x, 0) / 3), 6);
});

test.each(['direct', 'closed-loop'] as const)(
  'forecasts to be drawn, %s: past, truth, season',
  async (forecast) => {
    const { metrics, forecasts = [] } = await trained('forecast', { series: { forecast, season: 5 } });
    expect(forecasts).toHaveLength(4);
    const value = (row: number): number => 100 + 20 * Math.sin((2 * Math.PI * row) / 8);
    const near = (values: readonly number[], expected: readonly number[]): void => {
      expect(values).toHaveLength(expected.length);
      expected.forEach((one, k) => expect(values[k]).toBeCloseTo(one, 3));
    };
    let squares = 0;
    for (const { text, name, past, truth, predicted, season } of forecasts) {
      expect(name).toBe('value');
      const row = Number(/^Row (\d+)$/.exec(text)?.[1]) - 1;
      near(
        past,
        [-6, -5, -4, -3, -2, -1].map((k) => value(row + k)),
      );
      near(
        truth,
        [0, 1, 2].map((k) => value(row + k)),
      );
      near(
        season,
        [0, 1, 2].map((k) => value(row + k - 5)),
      );
      predicted.forEach((one, k) => (squares += (one - (truth[k] ?? NaN)) ** 2 / 12));
    }
    // Four of the examples that the metric is of: of its size.
    expect(Math.sqrt(squares)).toBeLessThan(3 * (metrics['rmse'] ?? 0) + 0.01);
  },
);
