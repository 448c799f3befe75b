import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelSizes } from '#core/data/codec';
import { compile } from '#core/graph/compile';
import { createReferenceDevice } from '#core/device/reference';
import { buildGraph } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { cells } from '#core/spec/model';
import { ExperimentSpec } from '#core/spec/experiment';

const classes = 3;
const vocabulary = 6;
const sizes: ModelSizes = {
  vocabulary,
  features: 0,
  image: null,
  classes,
  stepClasses: 0,
  outputs: 0,
  binary: false,
  targetVocabulary: 0,
};

interface Outcome {
  scalars: number[];
  gradients: number[];
}

/** Loss and gradients of time-first tokens [time, batch]. */
async function outcome(
  spec: ExperimentSpec,
  rows: number[][],
  time: number,
  targets: number[][],
  filler: number,
): Promise<Outcome> {
  const batch = rows.length;
  const program = compile(buildGraph(spec, sizes, { batch, time, target: 0 }, 'train'), {
    loss: 'loss',
    update: null,
  });
  const model = createReferenceDevice().open(program.parameters, 0);
  const loaded = model.load(program);
  await model.writeWeights(initialise(program.parameters, spec, stream(1, 'init')));
  const perStep = (values: number[][]): Int32Array =>
    Int32Array.from({ length: time * batch }, (_, k) => values[k % batch]![Math.floor(k / batch)] ?? filler);
  await model.run(loaded, {
    tokens: perStep(rows),
    lengths: Int32Array.from(rows, (row) => row.length),
    targets:
      spec.data.task === 'language-model'
        ? perStep(targets)
        : Int32Array.from(targets, (row) => row[0]! % classes),
  });
  return { scalars: [...loaded.scalars], gradients: [...(await model.readGradients())] };
}

const token = fc.integer({ min: 0, max: vocabulary - 1 });
const example = fc.array(fc.tuple(token, token), { maxLength: 5 });

test('padding, whatever stands in it, changes neither loss nor gradients', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        cell: fc.constantFrom(...cells),
        task: fc.constantFrom('sequence-class' as const, 'language-model' as const),
        bidirectional: fc.boolean(),
        layers: fc.integer({ min: 1, max: 2 }),
        examples: fc.array(example, { minLength: 1, maxLength: 4 }),
        padding: fc.integer({ min: 1, max: 4 }),
        filler: token,
      }),
      async ({ cell, task, bidirectional, layers, examples, padding, filler }) => {
        const spec = ExperimentSpec.parse({
          data: { task },
          model: {
            cell,
            layers,
            hidden: 3,
            embedding: 2,
            bidirectional: bidirectional && task === 'sequence-class',
          },
          regularise: { labelSmoothing: 0.1 },
        });
        const rows = examples.map((pairs) => pairs.map(([input]) => input));
        const targets = examples.map((pairs, k) => [...pairs.map(([, target]) => target), k]);
        const longest = Math.max(1, ...rows.map((row) => row.length));
        const tight = await outcome(spec, rows, longest, targets, 0);
        const padded = await outcome(spec, rows, longest + padding, targets, filler);
        expect(padded).toEqual(tight);
      },
    ),
    { numRuns: 60 },
  );
});
