import { describe, expect, test } from 'vitest';
import { noSizes, type ModelSizes } from '#core/data/codec';
import { createReferenceDevice } from '#core/device/reference';
import { checkModel } from '#core/inspect/model-check';
import { randomFeed } from '#core/inspect/random-feed';
import { buildGraph, buildProgram, parameterLayout } from '#core/model/build';
import { describeModel } from '#core/model/describe';
import { modelProblems } from '#core/model/problems';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

const small = { hidden: 5, embedding: 4 };
const image = { height: 9, width: 13, channels: 1 };
/** Every task, with the ways its model can be built that change its shape. */
const models: [string, ExperimentInput, Partial<ModelSizes>][] = [
  ['sequence-class', { model: { ...small, bidirectional: true } }, { vocabulary: 7, classes: 3 }],
  ['sequence-class', { model: { ...small, layers: 2 } }, { features: 6, classes: 3 }],
  ['sequence-scalar', { model: { ...small, error: 'huber' } }, { features: 2, outputs: 2 }],
  ['sequence-vector', { model: small }, { vocabulary: 7, outputs: 4, binary: true }],
  ['step-class', { model: { ...small, bidirectional: true } }, { vocabulary: 7, stepClasses: 4 }],
  [
    'class-and-steps',
    { model: { ...small, bidirectional: true }, regularise: { layerNorm: true } },
    { vocabulary: 7, classes: 3, stepClasses: 4 },
  ],
  ['step-vector', { model: small }, { features: 6, outputs: 6, binary: true }],
  ['step-vector', { model: small }, { features: 2, outputs: 3 }],
  ['language-model', { model: { hidden: 5, embedding: 5, tied: true } }, { vocabulary: 7 }],
  ['forecast', { model: small }, { features: 2, outputs: 6 }],
  ['forecast', { model: small, series: { forecast: 'closed-loop' } }, { features: 2, outputs: 2 }],
  [
    'seq2seq',
    { model: { ...small, layers: 2 }, decoder: { attention: 'none' } },
    { vocabulary: 7, targetVocabulary: 6 },
  ],
  [
    'seq2seq',
    {
      model: { hidden: 5, embedding: 5, tied: true },
      target: { shared: true },
      decoder: { attention: 'dot' },
    },
    { vocabulary: 7, targetVocabulary: 7 },
  ],
  [
    'seq2seq',
    {
      model: { ...small, bidirectional: true, layers: 2, cell: 'gru' },
      decoder: { attention: 'general', inputFeeding: true },
    },
    { vocabulary: 7, targetVocabulary: 6 },
  ],
  [
    'seq2seq',
    {
      model: { ...small, bidirectional: true },
      decoder: { attention: 'additive', attentionSize: 3 },
      regularise: { dropout: 0.2 },
    },
    { vocabulary: 7, targetVocabulary: 6 },
  ],
  [
    'caption',
    { model: small, decoder: { attention: 'additive', attentionSize: 3, filters: 2, blocks: 2 } },
    { image, targetVocabulary: 6 },
  ],
  [
    'caption',
    { model: small, decoder: { attention: 'none', filters: 2, blocks: 1 } },
    { image, targetVocabulary: 6 },
  ],
];
const cases = models.map(([task, input, own]) => {
  const spec = ExperimentSpec.parse({ ...input, data: { task } });
  const sizes: ModelSizes = { ...noSizes, ...own };
  const ways = JSON.stringify({ ...input.model, ...input.decoder, ...input.series, ...own });
  return { name: `${task} ${ways}`, spec, sizes };
});
const shape = { batch: 3, time: 5, target: 4 };

describe.each(cases)('$name', ({ spec, sizes }) => {
  test('has no problem, a picture of connected parts, and the gradient that differences give', async () => {
    expect(modelProblems(spec, sizes)).toEqual([]);
    const picture = describeModel(spec, sizes);
    expect(picture.parameters).toBe(parameterLayout(spec, sizes).size);
    const drawn = new Set(picture.graph.nodes.map(({ id }) => id));
    const ends = new Set(picture.graph.edges.flatMap(({ from, to }) => [from, to]));
    expect([...ends].filter((id) => !drawn.has(id))).toEqual([]);
    expect([...drawn].filter((id) => !ends.has(id))).toEqual([]);
    const checks = await checkModel(spec, sizes, shape);
    expect(checks.map(({ tensor }) => tensor).sort()).toEqual(
      parameterLayout(spec, sizes)
        .entries.map(({ name }) => name)
        .sort(),
    );
    expect(checks.filter(({ pass }) => !pass)).toEqual([]);
  });
});

describe.each(cases.filter(({ spec }) => ['seq2seq', 'caption'].includes(spec.data.task)))(
  '$name',
  ({ spec, sizes }) => {
    test('step by step, fed the true tokens, it says what it says with all of them at once', async () => {
      const { batch, time, target } = shape;
      const layout = parameterLayout(spec, sizes);
      const model = createReferenceDevice().open(layout, 0);
      await model.writeWeights(initialise(layout, spec, stream(3, 'init')));
      const whole = model.load(buildProgram(spec, sizes, shape, 'evaluate'));
      const encode = model.load(buildProgram(spec, sizes, shape, 'encode'));
      const step = model.load(buildProgram(spec, sizes, { ...shape, target: 1 }, 'step'));
      const feed = randomFeed(buildGraph(spec, sizes, shape, 'evaluate'), stream(4, 'sampling'));
      const sources = { ...feed, sourceLengths: Int32Array.of(time, 2, 1) };
      await model.run(whole, { ...sources, targetLengths: new Int32Array(batch).fill(target) });
      const expected = {
        logits: await model.read(whole, 'logits'),
        attention: 'attention' in whole.program.outputs ? await model.read(whole, 'attention') : null,
      };

      await model.run(encode, sources);
      const state: Record<string, Float64Array> = {};
      for (const name of Object.keys(encode.program.outputs))
        state[name] = Float64Array.from(await model.read(encode, name));
      if (spec.decoder.attention !== 'none')
        await model.writeState(
          step,
          Float64Array.from([...(state['memory'] ?? []), ...(state['keys'] ?? [])]),
        );
      state['fed'] = new Float64Array(batch * spec.model.hidden);
      const logits: number[] = [];
      const attention: number[] = [];
      for (let t = 0; t < target; t++) {
        const targetIn = feed['targetIn']?.subarray(t * batch, (t + 1) * batch) ?? new Int32Array(batch);
        const targetLengths = new Int32Array(batch).fill(1);
        await model.run(step, { ...sources, ...state, targetIn, targetLengths });
        logits.push(...(await model.read(step, 'logits')));
        if (expected.attention !== null) attention.push(...(await model.read(step, 'attention')));
        for (const name of Object.keys(step.program.outputs))
          if (/^(hidden|cell|fed)/.test(name)) state[name] = Float64Array.from(await model.read(step, name));
      }
      expect(logits).toHaveLength(expected.logits.length);
      logits.forEach((value, k) => {
        expect(value).toBeCloseTo(expected.logits[k] ?? Number.NaN, 10);
      });
      attention.forEach((value, k) => {
        expect(value).toBeCloseTo(expected.attention?.[k] ?? Number.NaN, 10);
      });
      model.close();
    });
  },
);

test('the loss of labels a step is their sum, a mean over steps; of two heads, the sum of both', async () => {
  const scalars = async (
    input: ExperimentInput,
    own: Partial<ModelSizes>,
  ): Promise<Record<string, number>> => {
    const [spec, sizes] = [ExperimentSpec.parse(input), { ...noSizes, ...own }];
    const layout = parameterLayout(spec, sizes);
    const model = createReferenceDevice().open(layout, 0);
    await model.writeWeights(new Float64Array(layout.size));
    const loaded = model.load(buildProgram(spec, sizes, { batch: 3, time: 4, target: 0 }, 'evaluate'));
    await model.run(
      loaded,
      randomFeed(
        buildGraph(spec, sizes, { batch: 3, time: 4, target: 0 }, 'evaluate'),
        stream(1, 'sampling'),
      ),
    );
    return Object.fromEntries(loaded.program.scalars.map((name, k) => [name, loaded.scalars[k] ?? NaN]));
  };
  // Weights of zero: every key at one half, every class equally likely.
  const music = await scalars({ data: { task: 'step-vector' } }, { features: 88, outputs: 88, binary: true });
  expect(music['loss']).toBeCloseTo(88 * Math.LN2, 10);
  const slots = await scalars(
    { data: { task: 'class-and-steps' } },
    { vocabulary: 9, classes: 7, stepClasses: 11 },
  );
  expect(slots['classLoss']).toBeCloseTo(Math.log(7), 10);
  expect(slots['stepLoss']).toBeCloseTo(Math.log(11), 10);
  expect(slots['loss']).toBeCloseTo(Math.log(77), 10);
});

test('parts that do not fit are refused by name, in words', () => {
  const problem = (input: ExperimentInput, own: Partial<ModelSizes>): (string | undefined)[] =>
    modelProblems(ExperimentSpec.parse(input), { ...noSizes, ...own }).flatMap(({ path, message }) => [
      path,
      message,
    ]);
  expect(problem({ data: { task: 'caption' } }, { targetVocabulary: 9 })).toContain('data.input');
  expect(
    problem(
      { data: { task: 'caption' }, decoder: { blocks: 5, attention: 'none' } },
      { image, targetVocabulary: 9 },
    ),
  ).toEqual(['decoder.blocks', expect.stringMatching(/13 × 9 pixels/)]);
  expect(problem({ data: { task: 'forecast' } }, { vocabulary: 9, outputs: 1 })).toContain('data.input');
  expect(problem({ data: { task: 'seq2seq' } }, { features: 3, targetVocabulary: 9 })).toContain(
    'data.input',
  );
  expect(problem({ data: { task: 'sequence-scalar' } }, { features: 3 })).toContain('data.label');
  expect(
    problem({ data: { task: 'class-and-steps' } }, { vocabulary: 9, classes: 3, stepClasses: 1 }),
  ).toContain('data.stepLabel');
});
