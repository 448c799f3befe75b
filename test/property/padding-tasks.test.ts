import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BatchFeed, BatchShape } from '#core/data/batch';
import { sizesOf } from '#core/data/codec';
import { exampleBatches } from '#core/data/example-batches';
import { prepare } from '#core/data/prepare';
import type { PreparedExamples } from '#core/data/prepared';
import { createReferenceDevice } from '#core/device/reference';
import { buildGraph } from '#core/model/build';
import { compile } from '#core/graph/compile';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { cells } from '#core/spec/model';

/** Rows whose texts, lists and labels have 1 to 5 steps, as `lengths` says. */
function rowsOf(lengths: readonly (readonly [number, number])[]): string[][] {
  return lengths.map(([from, to], k) => {
    const steps = Array.from({ length: from }, (_, t) => (k * 3 + t * 5) % 7);
    const list = (of: (step: number) => unknown): string => JSON.stringify(steps.map(of));
    return [
      steps.map((step) => 'abcdefg'[step]).join(' '),
      Array.from({ length: to }, (_, t) => 'uvwxyz'[(k + t) % 6]).join(' '),
      list((step) => [step, -step / 2]),
      list((step) => (step < 3 ? [step] : [0, step])),
      steps.map((step) => (step % 2 === 0 ? 'EVEN' : 'ODD')).join(' '),
      k % 2 === 0 ? 'p' : 'q',
      String(k / 3),
      k % 3 === 0 ? 'one|two' : 'two',
    ];
  });
}
const columns = ['text', 'to', 'vectors', 'keys', 'tags', 'class', 'number', 'labels'];

const tasks: Record<string, ExperimentInput['data']> = {
  'sequence → class': { task: 'sequence-class', input: 'text', label: 'class' },
  'vectors → class': { task: 'sequence-class', input: 'vectors', label: 'class' },
  'sequence → numbers': { task: 'sequence-scalar', input: 'vectors', label: 'number' },
  'sequence → labels': { task: 'sequence-vector', input: 'text', label: 'labels' },
  'label at every step': { task: 'step-class', input: 'text', label: 'tags' },
  'class and labels': { task: 'class-and-steps', input: 'text', label: 'class', stepLabel: 'tags' },
  'next numbers': { task: 'step-vector', input: 'vectors' },
  'next keys': { task: 'step-vector', input: 'keys' },
  'sequence → sequence': { task: 'seq2seq', input: 'text', label: 'to' },
};

/** Arrays that have an element (or a vector) for every step of the input, and for every step that is written. */
const written = new Set(['targetIn', 'targetOut']);
const ofSteps = (data: PreparedExamples): Set<string> => {
  const targets =
    data.targets.kind === 'vectors' || (data.targets.kind === 'step-class' && data.targets.values === null);
  return new Set(['tokens', 'source', 'features', 'stepTargets', ...(targets ? ['targets'] : [])]);
};

/** The same batch in a larger shape, with other things wherever there is padding. */
function padded(
  data: PreparedExamples,
  feed: BatchFeed,
  shape: BatchShape,
  larger: BatchShape,
  filler: number,
): BatchFeed {
  const steps = ofSteps(data);
  const { batch } = shape;
  return Object.fromEntries(
    Object.entries(feed).map(([name, array]) => {
      const side = steps.has(name) ? 'time' : written.has(name) ? 'target' : null;
      if (side === null) return [name, array];
      const lengths = feed[side === 'target' ? 'targetLengths' : 'sourceLengths'] ?? feed['lengths'];
      const size = array.length / (batch * shape[side]);
      const value = array instanceof Int32Array ? filler % 2 : filler * 1e3;
      const out =
        array.constructor === Int32Array
          ? new Int32Array(larger[side] * batch * size)
          : new Float32Array(larger[side] * batch * size);
      for (let t = 0; t < larger[side]; t++)
        for (let b = 0; b < batch; b++)
          for (let k = 0; k < size; k++) {
            const at = (t * batch + b) * size + k;
            out[at] = t < (lengths?.[b] ?? 0) ? (array[at] ?? 0) : value;
          }
      return [name, out];
    }),
  );
}

async function outcome(
  spec: ExperimentSpec,
  data: PreparedExamples,
  shape: BatchShape,
  feed: BatchFeed,
): Promise<{ scalars: number[]; gradients: number[] }> {
  const graph = buildGraph(spec, sizesOf(data.codec), shape, 'train');
  const program = compile(graph, { loss: 'loss', update: null });
  const model = createReferenceDevice().open(program.parameters, 0);
  const loaded = model.load(program);
  await model.writeWeights(initialise(program.parameters, spec, stream(1, 'init')));
  await model.run(loaded, { ...feed, step: new Int32Array(1) });
  return { scalars: [...loaded.scalars], gradients: [...(await model.readGradients())] };
}

const lengths = fc.array(fc.tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 5 })), {
  minLength: 16,
  maxLength: 20,
});

test.each(Object.entries(tasks))(
  'padding of a batch, whatever stands in it, changes neither loss nor gradients: %s',
  async (_, task) => {
    await fc.assert(
      fc.asyncProperty(
        lengths,
        fc.record({
          cell: fc.constantFrom(...cells),
          bidirectional: fc.boolean(),
          attention: fc.constantFrom(
            'none' as const,
            'dot' as const,
            'general' as const,
            'additive' as const,
          ),
          inputFeeding: fc.boolean(),
        }),
        fc.record({ time: fc.integer({ min: 0, max: 3 }), target: fc.integer({ min: 0, max: 3 }) }),
        fc.nat(9),
        async (pairs, choice, more, filler) => {
          const next = task?.task === 'step-vector' || task?.task === 'forecast';
          const spec = ExperimentSpec.parse({
            data: task,
            text: { tokeniser: 'space' },
            target: { tokeniser: 'space' },
            model: {
              cell: choice.cell,
              hidden: 4,
              embedding: 3,
              bidirectional: choice.bidirectional && !next,
            },
            decoder: {
              // A dot product needs an encoder as wide as the decoder.
              attention: choice.attention === 'dot' && choice.bidirectional ? 'general' : choice.attention,
              attentionSize: 3,
              inputFeeding: choice.inputFeeding && choice.attention !== 'none',
            },
          });
          const data = await prepare([rowsOf(pairs)], columns, spec);
          if (data.task === 'language-model') throw new Error('expected examples');
          const size = data.split.train.length;
          const batches = exampleBatches(data, 'train', { size, bucket: false, seed: null });
          const feed = batches.allocate();
          batches.fill(0, 0, feed);
          const shape = batches.shape(0, 0);
          const larger = {
            ...shape,
            time: shape.time + more.time,
            target: shape.target > 0 ? shape.target + more.target : 0,
          };
          const tight = await outcome(spec, data, shape, feed);
          expect(tight.gradients.some((gradient) => gradient !== 0)).toBe(true);
          expect(await outcome(spec, data, larger, padded(data, feed, shape, larger, filler))).toEqual(tight);
        },
      ),
      { numRuns: 12 },
    );
  },
);
