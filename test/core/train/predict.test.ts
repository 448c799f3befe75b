import { expect, test } from 'vitest';
import { createDevice } from '#core/device/index';
import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';
import type { Checkpoint } from '#core/train/checkpoint';
import { predict } from '#core/train/predict/predict';
import type { Prediction, PredictionRequest } from '#core/train/predict/prediction';
import { runSession } from './support';
import { smallTasks, taskData, taskSpec } from './tasks';

const quick = { optimise: { learningRate: 0.01 }, limits: { epochs: 40, evaluateEvery: 1000 } };

async function trained(task: Task, own: ExperimentInput = {}, count = 400): Promise<Checkpoint> {
  const spec = taskSpec(task, { ...quick, ...own });
  const told = await runSession(spec, await taskData(spec, count), { device: await createDevice('wasm') });
  const last = [...told.checkpoints.values()].at(-1);
  if (last === undefined) throw new Error('There is no checkpoint.');
  return last;
}

async function ask(
  checkpoint: Checkpoint,
  inputs: string[],
  own: Partial<PredictionRequest> = {},
): Promise<Prediction[]> {
  const request = { inputs, temperature: 0, length: 10, seed: 1, ...own };
  return predict(checkpoint, await createDevice(checkpoint.device), request, () => undefined);
}

test('a class, whatever else is asked in the same breath', async () => {
  const checkpoint = await trained('sequence-class');
  const answers = await ask(checkpoint, ['abc', 'fabab', 'cf']);
  expect(answers.map(({ classes }) => classes[0]?.label)).toEqual(['early', 'late', 'early']);
  for (const { classes } of answers)
    expect(classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 5);
});

test('a number in the data’s own unit, from numbers as the data has them', async () => {
  const [answer] = await ask(await trained('sequence-scalar'), ['[[0.5], [0.1], [0.9]]']);
  expect(answer?.numbers).toMatchObject([{ name: 'out', step: 0 }]);
  expect(answer?.numbers[0]?.value).toBeCloseTo(5, 0);
});

test('a set of labels, each with a probability of its own', async () => {
  const [both, one] = await ask(await trained('sequence-vector'), ['abcd', 'bcd']);
  const held = (answer: Prediction | undefined): string[] =>
    (answer?.labels ?? []).filter(({ probability }) => probability > 0.5).map(({ label }) => label);
  expect(held(both).sort()).toEqual(['consonant', 'vowel']);
  expect(held(one)).toEqual(['consonant']);
});

test('a label for each token, and the class of the whole', async () => {
  const [answer] = await ask(await trained('class-and-steps'), ['a b e f']);
  expect(answer?.tokens).toEqual(['a', 'b', 'e', 'f']);
  expect(answer?.steps.map(({ label }) => label)).toEqual(['B-V', 'O', 'B-V', 'O']);
  expect(answer?.classes[0]?.label).toBe('early');
});

test('the next frame of keys, given by their names', async () => {
  const [answer] = await ask(await trained('step-vector'), ['[[60, 70], [61], [62], [60, 70]]']);
  expect(answer?.labels[0]?.label).toBe('61');
  expect(answer?.labels[0]?.probability).toBeGreaterThan(0.9);
});

test('a sequence by beam: n-best, and a row of attention over the source for each token and the end', async () => {
  const reversal = { model: { hidden: 48, embedding: 16 } };
  const checkpoint = await trained('seq2seq', reversal, 1200);
  const [answer] = await ask(checkpoint, ['abc'], { beam: 3 });
  expect(answer?.text).toBe('CBA');
  expect(answer?.hypotheses).toHaveLength(3);
  const [best, second] = answer?.hypotheses ?? [];
  expect(best?.score).toBeGreaterThan(second?.score ?? 0);
  expect(best?.attention).toHaveLength(4);
  for (const row of best?.attention ?? []) {
    expect(row).toHaveLength(3);
    expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
  }
  const [greedy] = await ask(checkpoint, ['abc']);
  expect(greedy?.text).toBe('CBA');
  const drawn = await Promise.all(
    [1, 1, 2, 3, 4, 5].map((seed) => ask(checkpoint, ['abc'], { beam: 0, temperature: 10, seed })),
  );
  const texts = drawn.map(([one]) => one?.text);
  expect(texts[0]).toBe(texts[1]);
  expect(new Set(texts).size).toBeGreaterThan(2);
});

test('a source that is read backwards is shown as it was given', async () => {
  const own = { model: { hidden: 48, embedding: 16 }, decoder: { reverseSource: true } };
  const checkpoint = await trained('seq2seq', own, 1200);
  const [answer] = await ask(checkpoint, ['fab']);
  expect(answer?.text).toBe('BAF');
  expect(answer?.tokens).toEqual(['f', 'a', 'b']);
});

test('a caption, from an image’s cell', async () => {
  const checkpoint = await trained('caption');
  const images = smallTasks.caption.rows(6);
  const answers = await ask(
    checkpoint,
    images.map(([cell = '']) => cell),
  );
  expect(answers.map(({ text }) => text)).toEqual(images.map(([, caption]) => caption));
  expect(answers[0]?.hypotheses[0]?.map).toEqual({ height: 2, width: 4 });
  expect(answers[0]?.hypotheses[0]?.attention?.[0]).toHaveLength(8);
});

test.each(['direct', 'closed-loop'] as const)('a forecast, %s, in the data’s own unit', async (forecast) => {
  const checkpoint = await trained('forecast', { series: { forecast } });
  const at = (k: number): number => 100 + 20 * Math.sin((2 * Math.PI * k) / 8);
  const past = Array.from({ length: 6 }, (_, k) => at(k));
  const [answer] = await ask(checkpoint, [JSON.stringify(past)]);
  expect(answer?.numbers.map(({ step }) => step)).toEqual([1, 2, 3]);
  answer?.numbers.forEach(({ value }, k) => {
    expect(Math.abs(value - at(6 + k))).toBeLessThan(2);
  });
});

test('what a model cannot read is refused in a sentence', async () => {
  const numbers = await trained('sequence-scalar', { limits: { epochs: null, steps: 1 } });
  await expect(ask(numbers, ['hello'])).rejects.toThrow(/no list of numbers/);
  await expect(ask(numbers, ['[[1, 2]]'])).rejects.toThrow(/Step 1 of the input has 2 numbers/);
  const text = await trained('sequence-class', { limits: { epochs: null, steps: 1 } });
  await expect(ask(text, [''])).rejects.toThrow(/empty/);
  const image = await trained('caption', { limits: { epochs: null, steps: 1 } });
  await expect(ask(image, ['a picture'])).rejects.toThrow(/no image/);
});
