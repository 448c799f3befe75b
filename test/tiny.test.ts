/**
 * Unfold's engine in five minutes, from a spec to a trained model. Read it from top to bottom.
 * The task is parity: is the number of ones in a string of bits odd? No bit may be overlooked, so the network has to
 * carry one bit of state through all of it, which is what recurrent networks are for.
 */
import { expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import { createReferenceDevice } from '#core/device/reference';
import { buildProgram, parameterLayout } from '#core/model/build';
import { updatePlan } from '#core/model/update-plan';
import { describeModel } from '#core/model/describe';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ExperimentSpec } from '#core/spec/experiment';

test('a small GRU learns parity', async () => {
  // 1. One document says everything a run is; what is left out has a default.
  const spec = ExperimentSpec.parse({
    data: { task: 'sequence-class' },
    model: { cell: 'gru', embedding: 4, hidden: 8 },
    optimise: { optimiser: 'adam', learningRate: 0.02 },
    seed: 1,
  });
  const sizes = { ...noSizes, vocabulary: 2, classes: 2 };

  // 2. The model is a computational graph. The picture shows the graph that trains.
  const picture = describeModel(spec, sizes);
  expect(picture.graph.nodes.map(({ title }) => title)).toEqual([
    'Tokens',
    'Targets',
    'Embedding',
    'GRU',
    'Linear',
    'Softmax + cross-entropy',
  ]);

  // 3. For one batch shape the graph becomes a program: forward, backward, update, with every tensor's place planned.
  const time = 6;
  const batch = 2 ** time;
  const training = buildProgram(spec, sizes, { batch, time, target: 0 }, 'train');
  const evaluation = buildProgram(spec, sizes, { batch, time, target: 0 }, 'evaluate');

  // 4. A device opens a model (the flat weights) and loads programs. This one is slow, obvious float64.
  const layout = parameterLayout(spec, sizes);
  const model = createReferenceDevice().open(layout, updatePlan(spec).slots);
  const train = model.load(training);
  const evaluate = model.load(evaluation);
  await model.writeWeights(initialise(layout, spec, stream(spec.seed, 'init')));

  // 5. A batch. Sequences are time-major: tokens[t · batch + row]. Here row r holds the bits of r.
  const tokens = new Int32Array(time * batch);
  const targets = new Int32Array(batch);
  for (let row = 0; row < batch; row++) {
    for (let t = 0; t < time; t++) {
      const bit = (row >> t) & 1;
      tokens[t * batch + row] = bit;
      targets[row] = targets[row]! ^ bit;
    }
  }
  const feed = { tokens, targets, lengths: new Int32Array(batch).fill(time) };

  // 6. Train. One call is one whole step; it reports loss, correct, count and the gradient's norm.
  const untrained = Math.log(2);
  await model.run(evaluate, feed);
  expect(evaluate.scalars[0]).toBeGreaterThan(0.9 * untrained);
  for (let step = 1; step <= 250; step++)
    await model.run(train, feed, { learningRate: spec.optimise.learningRate, step });

  // 7. It has learned: a loss of a few hundredths of a nat, and every string right.
  await model.run(evaluate, feed);
  const [loss, correct, count] = evaluate.scalars;
  expect(loss).toBeLessThan(0.05);
  expect(correct).toBe(count);
  model.close();
});
