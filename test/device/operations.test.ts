import { createWasmDevice } from '#core/device/wasm/device';
import { float, int, type OperationCase } from '#core/inspect/cases/case';
import { operationCases } from '#core/inspect/cases/index';
import { compile } from '#core/graph/compile';
import { GraphBuilder, type GraphTensor } from '#core/graph/graph';
import { operation } from '#core/graph/operations/index';
import type { Program } from '#core/graph/program';
import type { Feed } from '#core/device/device';
import { stream } from '#core/random';
import { describe, test } from 'vitest';
import { expectAgreement } from './agreement';
import { adam } from './programs';

/** Rows of no, one, some and all real steps of `longest`, over and over. */
const lengths = (rows: number, longest: number) =>
  int(
    [rows],
    Array.from({ length: rows }, (_, k) => [0, 1, Math.ceil(longest / 2), longest][k % 4] ?? 0),
  );
const T = 5;
const B = 19;

/** Beside the small cases that gradients are checked with: sizes beyond a vector, a panel and a part. */
const largeCases: readonly OperationCase[] = [
  ...[null, float(37)].flatMap((v): OperationCase[] =>
    [7, 300].map((S) => ({
      name: `attention, ${v === null ? 'dot' : 'additive'}, ${S} positions`,
      op: 'attention',
      attributes: {},
      inputs: {
        query: float(T, B, 37),
        keys: float(S, B, 37),
        values: float(S, B, 53),
        lengths: lengths(B, S),
        v,
      },
    })),
  ),
  {
    name: 'convolution',
    op: 'convolution',
    attributes: { padding: 1 },
    inputs: { x: float(9, 7, 3, 5), K: float(21, 5, 3, 3), bias: float(21) },
  },
  { name: 'coordinates', op: 'coordinates', attributes: { shape: '9,7,3' }, inputs: {} },
  { name: 'max-pool', op: 'max-pool', attributes: { size: 3 }, inputs: { x: float(10, 7, 3, 7) } },
  {
    name: 'layer-norm',
    op: 'layer-norm',
    attributes: { epsilon: 1e-5 },
    inputs: { x: float(T, B, 70), gain: float(70), bias: float(70) },
  },
  ...[false, true].map((log) => ({
    name: log ? 'softmax, logarithm' : 'softmax',
    op: 'softmax',
    attributes: { log },
    inputs: { x: float(T, B, 67) },
  })),
  ...[false, true].map((shared) => ({
    name: `dropout${shared ? ', shared' : ''}`,
    op: 'dropout',
    attributes: { rate: 0.3, seed: 123_456, stream: 3, shared },
    inputs: { x: float(T, B, 61), step: int([1], [1_000_003]) },
  })),
  ...['tanh', 'relu', 'sigmoid'].map((name) => ({
    name,
    op: 'activation',
    attributes: { function: name },
    inputs: { x: float(T, B, 67) },
  })),
  { name: 'sum', op: 'sum', attributes: {}, inputs: { x: float(T, B, 67) } },
  { name: 'add', op: 'add', attributes: {}, inputs: { a: float(T, B, 67), b: float(T, B, 67) } },
  { name: 'multiply', op: 'multiply', attributes: {}, inputs: { a: float(T, B, 67), b: float(T, B, 67) } },
  ...['mean', 'sum', 'max'].map((kind) => ({
    name: `pool, ${kind}`,
    op: 'pool',
    attributes: { kind },
    inputs: { x: float(T, B, 33), lengths: lengths(B, T) },
  })),
  {
    name: 'hold',
    op: 'hold',
    attributes: { step: 1 },
    inputs: { candidate: float(T, B, 33), previous: float(T, B, 33), lengths: lengths(B, T) },
  },
];

/**
 * One operation with parameters for inputs, and as its loss the sum of its outputs, each element with a weight of its own.
 * `again` reads the inputs a second time, so that their gradients are added to, not written.
 */
function programOf(one: OperationCase, again: boolean): { program: Program; feed: Feed } {
  const graph = new GraphBuilder(one.name);
  const random = stream(7, 'init');
  const feed: Record<string, Int32Array | Float32Array> = {};
  const weighted = (label: string, tensor: GraphTensor): GraphTensor => {
    const weights = graph.input(`${label} weights`, tensor.shape, 'float');
    const count = tensor.shape.reduce((a, b) => a * b, 1);
    feed[`${label} weights`] = Float32Array.from({ length: count }, () => random.uniform(-1, 1));
    const [product] = graph.apply(`${label} weighted`, 'multiply', [tensor, weights]);
    return graph.apply(`${label} sum`, 'sum', [product!])[0]!;
  };
  const definition = operation(one.op);
  const inputs = definition.inputs.map(({ name }) => {
    const given = one.inputs[name] ?? null;
    if (given?.kind !== 'int') return given && graph.parameter(name, given.shape);
    feed[name] = Int32Array.from(given.values);
    return graph.input(name, given.shape, 'int');
  });
  const outputs = graph.apply('one', one.op, inputs, one.attributes);
  const terms = outputs.flatMap((tensor, k) => {
    graph.output(`output ${k}`, tensor);
    return definition.outputs[k]?.differentiable ? [weighted(`output ${k}`, tensor)] : [];
  });
  inputs.forEach((tensor, k) => {
    if (again && tensor?.kind === 'parameter') terms.push(weighted(`input ${k}`, tensor));
  });
  const loss = terms.reduce((a, b) => graph.apply(`add ${b.id}`, 'add', [a, b])[0]!);
  graph.scalar('loss', loss);
  return { program: compile(graph.build(), { loss: 'loss', update: adam }), feed };
}

const differentiableCases = [...operationCases, ...largeCases].filter((one) => {
  return Object.values(one.inputs).some((given) => given?.kind === 'float');
});

describe.each(['best', 'plain'] as const)('the wasm device agrees with the reference (%s SIMD)', (simd) => {
  test.each(differentiableCases)('$op: $name', async (one) => {
    for (const again of [false, true]) {
      const { program, feed } = programOf(one, again);
      const random = stream(again ? 3 : 2, 'init');
      const weights = Float32Array.from({ length: program.parameters.size }, () => random.uniform(-1, 1));
      await expectAgreement(await createWasmDevice({ simd }), program, weights, [feed, feed]);
    }
  });
});
