import { expect, test } from 'vitest';
import { sizesOf } from '#core/data/codec';
import { createReferenceDevice } from '#core/device/reference';
import { parameterLayout } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ProgramSet } from '#core/train/programs';
import { ScheduledSampling } from '#core/train/scheduled-sampling';
import { trainingBatches } from '#core/train/training';
import { runSession } from './support';
import { taskData, taskSpec } from './tasks';

test('a share of the tokens that are read is what the model would have written, the same for the same step', async () => {
  const spec = taskSpec('seq2seq', { decoder: { teacherForcing: 0.7 }, batches: { size: 64 } });
  const data = await taskData(spec, 600);
  const sizes = sizesOf(data.codec);
  const layout = parameterLayout(spec, sizes);
  const model = createReferenceDevice().open(layout, 0);
  await model.writeWeights(initialise(layout, spec, stream(1, 'init')));
  const batches = trainingBatches(spec, data);
  const sampling = new ScheduledSampling(model, spec, sizes, batches.shapes);
  const programs = new ProgramSet(model, spec, sizes, 'evaluate', batches.shapes);
  const feed = batches.allocate();
  let [replaced, possible] = [0, 0];
  for (let index = 0; index < batches.stepsPerEpoch; index++) {
    const { batch } = batches.shape(0, index);
    const loaded = programs.get(batches.shape(0, index));
    batches.fill(0, index, feed);
    const given = feed['targetIn']!.slice();
    await model.run(loaded, feed);
    const logits = await model.read(loaded, 'logits');
    await sampling.replace(batches.shape(0, index), feed, index + 1);
    const first = feed['targetIn']!.slice();
    for (let row = 0; row < batch; row++) {
      expect(first[row]).toBe(given[row]);
      for (let t = 1; t < (feed['targetLengths']?.[row] ?? 0); t++) {
        const place = t * batch + row;
        const from = (place - batch) * sizes.targetVocabulary;
        const own = [...logits.subarray(from, from + sizes.targetVocabulary)];
        const guess = own.indexOf(Math.max(...own));
        expect([given[place], guess]).toContain(first[place]);
        if (guess === given[place]) continue;
        possible += 1;
        if (first[place] === guess) replaced += 1;
      }
    }
    // The same step replaces the same, another step others.
    batches.fill(0, index, feed);
    await sampling.replace(batches.shape(0, index), feed, index + 1);
    expect(feed['targetIn']).toEqual(first);
    batches.fill(0, index, feed);
    await sampling.replace(batches.shape(0, index), feed, index + 2);
    expect(feed['targetIn']).not.toEqual(first);
  }
  expect(possible).toBeGreaterThan(300);
  // Five standard deviations of a binomial.
  expect(Math.abs(replaced / possible - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / possible));
});

test('a run that reads its own guesses is another run, and with teacher forcing 1 none is read', async () => {
  const whole = taskSpec('seq2seq');
  const data = await taskData(whole);
  const losses = async (teacherForcing: number): Promise<number[]> => {
    const spec = { ...whole, decoder: { ...whole.decoder, teacherForcing } };
    return (await runSession(spec, data)).column('loss');
  };
  const forced = await losses(1);
  const free = await losses(0.5);
  expect(free).not.toEqual(forced);
  expect(free).toHaveLength(forced.length);
});
