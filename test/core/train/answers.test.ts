import { describe, expect, it } from 'vitest';
import { sizesOf } from '#core/data/codec';
import type { Prepared, PreparedExamples } from '#core/data/prepared';
import { greedy } from '#core/decode/sequences';
import type { DeviceModel } from '#core/device/device';
import { createDevice } from '#core/device/index';
import { parameterLayout } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import type { Task } from '#core/spec/data';
import type { ExperimentSpec } from '#core/spec/experiment';
import { answersOf } from '#core/train/answers';
import { openEvaluator } from '#core/train/evaluate/open';
import { taskData, taskSpec } from './tasks';

const quiet = (): void => undefined;
const go = (): undefined => undefined;

/** A model that has learned nothing: right on some examples, wrong on others. */
async function untrained(task: Task): Promise<{ spec: ExperimentSpec; data: Prepared; model: DeviceModel }> {
  const spec = taskSpec(task);
  const data = await taskData(spec);
  const device = await createDevice('wasm');
  const layout = parameterLayout(spec, sizesOf(data.codec));
  const model = device.open(layout, 0);
  await model.writeWeights(initialise(layout, spec, stream(3, 'init')));
  return { spec, data, model };
}
const examplesOf = (data: Prepared): PreparedExamples => {
  if (data.task === 'language-model') throw new Error('A text has no examples.');
  return data;
};

describe('answers to every example of a part', () => {
  it.each<[Task, string]>([
    ['sequence-class', 'accuracy'],
    ['sequence-vector', 'exact'],
    ['step-class', 'exact'],
    ['class-and-steps', 'exact'],
    ['seq2seq', 'exact'],
    ['caption', 'exact'],
  ])('of %s are as often right as “%s” says', async (task, metric) => {
    const { spec, data, model } = await untrained(task);
    const { total, examples } = await answersOf(model, spec, data, { part: 'train', most: 1e9 }, go, quiet);
    expect(examples).toHaveLength(total);
    const options = { decoding: greedy, mostWritten: Infinity };
    const { metrics } = await openEvaluator(model, spec, data, 'train', options).run(go);
    const right = examples.filter((one) => one.right === true).length;
    expect(right / total).toBeCloseTo(metrics[metric] ?? NaN, 10);
    for (const one of examples) expect(one.right).toBe(one.predicted === one.truth);
    for (const { probability } of examples) {
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
    }
  });

  it.each<Task>(['sequence-scalar', 'forecast', 'step-vector'])(
    'of %s are closer or less close, never right',
    async (task) => {
      const { spec, data, model } = await untrained(task);
      const of = { part: 'train', most: 1e9 } as const;
      const { total, examples } = await answersOf(model, spec, data, of, go, quiet);
      expect(examples).toHaveLength(total);
      expect(examples.every(({ right, loss }) => right === null && loss >= 0)).toBe(true);
    },
  );

  it('of a text are refused in words', async () => {
    const { spec, data, model } = await untrained('language-model');
    await expect(answersOf(model, spec, data, { part: 'train', most: 9 }, go, quiet)).rejects.toThrow(
      'has no examples to compare',
    );
  });
});

describe('of a large part', () => {
  it('some are answered, the same ones each time and nearly the same where another run left out a row', async () => {
    const { spec, data, model } = await untrained('sequence-class');
    const prepared = examplesOf(data);
    const rows = async (of: PreparedExamples): Promise<number[]> =>
      (await answersOf(model, spec, of, { part: 'train', most: 20 }, go, quiet)).examples.map(
        ({ row }) => row,
      );
    const all = await rows(prepared);
    expect(all).toHaveLength(20);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
    expect(await rows(prepared)).toEqual(all);
    // Not the first ones: they may be sorted.
    expect(Math.max(...all)).toBeGreaterThan(60);
    const fewer = { ...prepared, split: { ...prepared.split, train: prepared.split.train.slice(1) } };
    expect((await rows(fewer)).filter((row) => all.includes(row)).length).toBeGreaterThanOrEqual(19);
  });

  it('progress is told up to all of them', async () => {
    const { spec, data, model } = await untrained('sequence-class');
    const told: number[] = [];
    await answersOf(model, spec, data, { part: 'train', most: 20 }, go, (done, total) =>
      told.push(done / total),
    );
    expect(told).toEqual(Array.from({ length: 20 }, (_, k) => (k + 1) / 20));
  });
});
