import { describe, expect, test } from 'vitest';
import type { Feed } from '#core/device/device';
import { createReferenceDevice } from '#core/device/reference';
import { compile, type Probe } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import { unfold } from '#core/graph/unfold/index';
import type { UpdatePlan } from '#core/graph/program';
import { modelCases } from '#core/inspect/model-cases';
import { randomFeed } from '#core/inspect/random-feed';
import { fillOrthogonal } from '#core/nn/fill';
import { stream } from '#core/random';

const adam: UpdatePlan = {
  optimiser: 'adam',
  hyper: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  clipNorm: 1,
  slots: 2,
};

interface Numbers {
  readonly scalars: number[];
  readonly outputs: Record<string, number[]>;
  readonly gradients: number[];
  readonly weights: number[];
}

/** Two training steps from the same weights and states. */
async function train(graph: Graph, seed: number, probes: readonly Probe[] = []): Promise<Numbers> {
  const program = compile(graph, { loss: 'loss', update: adam, probes });
  const model = createReferenceDevice().open(program.parameters, 2);
  const loaded = model.load(program);
  const random = stream(seed, 'init');
  await model.writeWeights(
    Float64Array.from({ length: program.parameters.size }, () => random.uniform(-0.8, 0.8)),
  );
  const feed: Feed = randomFeed(graph, random);
  await model.writeState(
    loaded,
    (await model.readState(loaded)).map(() => random.normal()),
  );
  for (const step of [1, 2]) await model.run(loaded, feed, { learningRate: 0.01, step });
  const outputs: Record<string, number[]> = {};
  for (const name of Object.keys(program.outputs)) outputs[name] = [...(await model.read(loaded, name))];
  return {
    scalars: [...loaded.scalars],
    outputs,
    gradients: [...(await model.readGradients())],
    weights: [...(await model.readWeights())],
  };
}

function farthest(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k]!)), 0);
}

const scans = modelCases();
const tiny = modelCases({ T: 1, S: 1, B: 1 }).map(({ name, graph }) => ({
  name: `${name}, one row of one step`,
  graph,
}));

describe('an unfolded model gives the numbers of the scan', () => {
  test.each([...scans, ...tiny])('$name', async ({ graph }) => {
    const unfolded = unfold(graph);
    expect(unfolded.nodes.filter(({ op }) => op.endsWith('-scan'))).toEqual([]);
    const [folded, flat] = [await train(graph, 3), await train(unfolded, 3)];
    expect(farthest(flat.scalars, folded.scalars)).toBeLessThan(1e-12);
    expect(farthest(flat.gradients, folded.gradients)).toBeLessThan(1e-12);
    expect(Object.keys(flat.outputs).sort()).toEqual(Object.keys(folded.outputs).sort());
    for (const [name, values] of Object.entries(folded.outputs))
      expect(farthest(flat.outputs[name]!, values), name).toBeLessThan(1e-12);
  });

  test.each(scans.filter(({ name }) => name.startsWith('step-class')))(
    'what the scan saves, too: $name',
    async ({ graph }) => {
      const saved = graph.nodes
        .filter(({ op }) => op.endsWith('-scan'))
        .flatMap(({ outputs }) => outputs)
        .map((id) => [`saved ${id}`, id] as const);
      const both = { ...graph, outputs: { ...graph.outputs, ...Object.fromEntries(saved) } };
      const [folded, flat] = [await train(both, 4), await train(unfold(both), 4)];
      for (const [name] of saved)
        expect(farthest(flat.outputs[name]!, folded.outputs[name]!), name).toBeLessThan(1e-12);
    },
  );
});

describe('a probe reads any value and gradient', () => {
  const { graph } = scans.find(({ name }) => name === 'step-class, lstm, regularised')!;

  test.each([
    ['compact', graph],
    ['unfolded', unfold(graph)],
  ])('without changing a bit of the result: %s', async (_, tested) => {
    const values = tested.tensors.filter(({ kind }) => kind === 'computed').map(({ name }) => name);
    const gradients = compile(tested, { loss: 'loss', update: null })
      .tensors.flatMap(({ name }) => /^grad\((.*)\)$/.exec(name)?.[1] ?? [])
      .filter((name) => values.includes(name));
    expect(gradients.length).toBeGreaterThan(10);
    const all: Probe[] = [
      ...values.map((name): Probe => `value:${name}`),
      ...gradients.map((name): Probe => `gradient:${name}`),
    ];
    const [plain, probed] = [await train(tested, 5), await train(tested, 5, all)];
    expect(probed.weights).toEqual(plain.weights);
    expect(probed.scalars).toEqual(plain.scalars);
    expect(probed.outputs['value:out.y']).toEqual(plain.outputs['logits']);
  });

  test.each([
    ['compact', graph],
    ['unfolded', unfold(graph)],
  ])(
    'gradients last to the end of the run, and are those that the weights’ come from: %s',
    async (_, tested) => {
      const program = compile(tested, { loss: 'loss', update: null });
      const { outputs, gradients } = await train(tested, 6, ['gradient:out.y', 'value:rnn.1.dropout.y']);
      const of = (name: string): { values: number[]; shape: readonly number[] } => {
        const { shape, offset } = program.parameters.entries.find((entry) => entry.name === name)!;
        const size = shape.reduce((product, n) => product * n, 1);
        return { values: gradients.slice(offset, offset + size), shape };
      };
      const { values: dV, shape } = of('out.V');
      const [C = 0, I = 0] = shape;
      const [dLogits, states] = [outputs['gradient:out.y']!, outputs['value:rnn.1.dropout.y']!];
      const [expectedBias, expectedWeight] = [new Array<number>(C).fill(0), new Array<number>(C * I).fill(0)];
      dLogits.forEach((gradient, k) => {
        const [row, c] = [Math.floor(k / C), k % C];
        expectedBias[c]! += gradient;
        for (let i = 0; i < I; i++) expectedWeight[c * I + i]! += gradient * states[row * I + i]!;
      });
      expect(farthest(of('out.c').values, expectedBias)).toBeLessThan(1e-12);
      expect(farthest(dV, expectedWeight)).toBeLessThan(1e-12);
      expect(Math.max(...dV.map(Math.abs))).toBeGreaterThan(1e-3);
    },
  );

  test('and is refused where there is nothing to read', () => {
    const options = { loss: 'loss', update: null };
    expect(() => compile(graph, { ...options, probes: ['value:nowhere.y'] })).toThrow(
      'has no tensor "nowhere.y" to probe',
    );
    expect(() => compile(graph, { ...options, probes: ['gradient:tokens'] })).toThrow(
      'has no gradient with regard to "tokens"',
    );
  });
});

/** L = c · h_T of a tanh network that stays at 0, where tanh is the identity: a linear network. */
function linearNetwork(T: number, H: number): Graph {
  const builder = new GraphBuilder('linear network');
  const weights = [
    builder.parameter('U', [H, 1]),
    builder.parameter('W', [H, H]),
    builder.parameter('b', [H]),
  ];
  const x = builder.input('x', [T, 1, 1], 'float');
  const lengths = builder.input('lengths', [1], 'int');
  const [, last] = builder.apply('rnn', 'rnn-scan', [x, lengths, null, ...weights], { activation: 'tanh' });
  builder.scalar('loss', builder.one('loss', 'linear', [last!, builder.input('c', [1, H], 'float'), null]));
  return builder.build();
}

test.each([0.9, 1, 1.1])(
  'in a linear network W = ρ·orthogonal, ρ = %d, the length of dL/dh at step t is ρ^(T-t) of that at T',
  async (rho) => {
    const [T, H] = [20, 8];
    const random = stream(1, 'init');
    const W = new Float64Array(H * H);
    fillOrthogonal(W, H, random);
    const probes = Array.from({ length: T }, (_, t): Probe => `gradient:rnn.${t}.hidden.y`);
    const program = compile(unfold(linearNetwork(T, H)), { loss: 'loss', update: null, probes });
    const model = createReferenceDevice().open(program.parameters, 0);
    const loaded = model.load(program);
    await model.writeWeights(
      Float64Array.from([
        ...new Array<number>(H).fill(1),
        ...W.map((w) => rho * w),
        ...new Array<number>(H).fill(0),
      ]),
    );
    const c = Float64Array.from({ length: H }, () => random.normal());
    await model.run(loaded, { x: new Float64Array(T), lengths: Int32Array.of(T), c });
    const length = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));
    for (const [t, probe] of probes.entries()) {
      const ratio = length(await model.read(loaded, probe)) / length(c);
      expect(ratio / rho ** (T - 1 - t)).toBeCloseTo(1, 9);
    }
  },
);
