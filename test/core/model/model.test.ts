import { describe, expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import { buildProgram, parameterLayout } from '#core/model/build';
import { describeModel } from '#core/model/describe';
import { programBytes } from '#core/model/memory';
import { modelProblems } from '#core/model/problems';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

const sizes = { ...noSizes, vocabulary: 90, classes: 18 };
const parse = (input: ExperimentInput): ExperimentSpec => ExperimentSpec.parse(input);

describe('parameters', () => {
  // 4·128·(64 + 128 + 1) + 90·64 + 18·129, and so on: the formulas of the cells.
  test.each([
    ['lstm', 4 * 128 * (64 + 128 + 1)],
    ['gru', 3 * 128 * (64 + 128 + 1) + 128],
    ['gru-reset-before', 3 * 128 * (64 + 128 + 1)],
    ['rnn-tanh', 128 * (64 + 128 + 1)],
  ] as const)('%s has as many as its equations say', (cell, recurrent) => {
    const expected = recurrent + 90 * 64 + 18 * (128 + 1);
    expect(parameterLayout(parse({ model: { cell } }), sizes).size).toBe(expected);
    const picture = describeModel(parse({ model: { cell } }), sizes);
    expect(picture.parameters).toBe(expected);
    expect(picture.graph.nodes.reduce((sum, node) => sum + node.parameters, 0)).toBe(expected);
  });

  test('are named as in the parity cases, and the same whatever the batch', () => {
    const spec = parse({ model: { cell: 'gru', layers: 2, bidirectional: true } });
    const { entries } = parameterLayout(spec, sizes);
    const layer = (k: number): string[] =>
      ['fwd', 'bwd'].flatMap((dir) => ['U', 'W', 'b', 'bn'].map((name) => `rnn.${k}.${dir}.${name}`));
    expect(entries.map(({ name }) => name)).toEqual([
      'embedding',
      ...layer(0),
      ...layer(1),
      'out.V',
      'out.c',
    ]);
    expect(entries.find(({ name }) => name === 'rnn.1.bwd.U')?.shape).toEqual([3 * 128, 2 * 128]);
    expect(buildProgram(spec, sizes, { batch: 7, time: 5, target: 0 }, 'train').parameters).toEqual(
      parameterLayout(spec, sizes),
    );
  });
});

describe('programs', () => {
  test('report loss, correct and count, and the gradient norm last when they train', () => {
    const spec = parse({});
    expect(buildProgram(spec, sizes, { batch: 2, time: 3, target: 0 }, 'train').scalars).toEqual([
      'loss',
      'correct',
      'count',
      'gradientNorm',
    ]);
    expect(buildProgram(spec, sizes, { batch: 2, time: 3, target: 0 }, 'evaluate').scalars).toEqual([
      'loss',
      'correct',
      'count',
    ]);
  });
  test('smooth labels in training only', () => {
    const spec = parse({ regularise: { labelSmoothing: 0.2 } });
    const smoothing = (mode: 'train' | 'evaluate'): unknown =>
      buildProgram(spec, sizes, { batch: 2, time: 3, target: 0 }, mode).instructions.find(
        ({ op }) => op === 'cross-entropy',
      )?.attributes['smoothing'];
    expect(smoothing('train')).toBe(0.2);
    expect(smoothing('evaluate')).toBe(0);
  });
  test('cross to another process as they are', () => {
    const program = buildProgram(parse({}), sizes, { batch: 2, time: 3, target: 0 }, 'train');
    expect(structuredClone(program)).toEqual(program);
  });
  test('take more memory for a larger batch, by the tensors’ sizes', () => {
    const bytes = (batch: number): number =>
      programBytes(buildProgram(parse({}), sizes, { batch, time: 50, target: 0 }, 'train'));
    // Gates, cells, states and their gradients: between 6 and 14 numbers for each of B·T·H.
    const more = (bytes(65) - bytes(33)) / (32 * 50 * 128 * 4);
    expect(more).toBeGreaterThan(6);
    expect(more).toBeLessThan(14);
  });
});

describe('the picture', () => {
  test('shows the graph that trains, with shapes on its edges', () => {
    const { nodes, edges } = describeModel(parse({ model: { layers: 2, bidirectional: true } }), sizes).graph;
    expect(nodes.map(({ title }) => title)).toEqual([
      'Tokens',
      'Targets',
      'Embedding',
      'LSTM, layer 1',
      'LSTM, layer 1, from the end',
      'Join',
      'LSTM, layer 2',
      'LSTM, layer 2, from the end',
      'Join',
      'Linear',
      'Softmax + cross-entropy',
    ]);
    expect(edges).toContainEqual({ from: 'tokens', to: 'embedding', shape: 'T×B' });
    expect(edges).toContainEqual({ from: 'embedding', to: 'rnn.0.fwd', shape: 'T×B×64' });
    expect(edges).toContainEqual({ from: 'join.0', to: 'rnn.1.bwd', shape: 'T×B×256' });
    expect(edges).toContainEqual({ from: 'out', to: 'loss', shape: 'B×18' });
    expect(nodes.filter(({ recurrent }) => recurrent)).toHaveLength(4);
  });
  test('leaves out what leads nowhere', () => {
    const { nodes, edges } = describeModel(parse({ model: { layers: 3, bidirectional: true } }), sizes).graph;
    const sources = new Set(edges.map(({ from }) => from));
    expect(nodes.map(({ id }) => id).filter((id) => !sources.has(id))).toEqual(['loss']);
  });
});

describe('problems', () => {
  const paths = (input: ExperimentInput, given = sizes): string[] =>
    modelProblems(parse(input), given).map(({ path }) => path);
  test('there are none with the defaults', () => {
    expect(paths({})).toEqual([]);
    expect(paths({ data: { task: 'language-model' } }, { ...noSizes, vocabulary: 90, classes: 0 })).toEqual(
      [],
    );
  });
  test('name the field that has to change', () => {
    expect(paths({ data: { task: 'language-model' }, model: { bidirectional: true } })).toEqual([
      'model.bidirectional',
    ]);
    expect(paths({}, { ...noSizes, vocabulary: 90, classes: 1 })).toEqual(['data.label']);
    expect(paths({}, { ...noSizes, vocabulary: 1, classes: 2 })).toEqual(['data.input']);
    expect(paths({ optimise: { optimiser: 'sgd', momentum: 0, nesterov: true } })).toEqual([
      'optimise.nesterov',
    ]);
    expect(paths({ model: { hidden: 2048, layers: 8 }, batches: { size: 512 } })).toEqual(['batches.size']);
  });
});
