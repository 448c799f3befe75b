import type { Device } from '#core/device/device';
import { createWasmDevice } from '#core/device/wasm/device';
import { compile, type Probe } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import { unfold } from '#core/graph/unfold/index';
import { modelCases } from '#core/inspect/model-cases';
import { randomFeed } from '#core/inspect/random-feed';
import { fillOrthogonal } from '#core/nn/fill';
import { stream } from '#core/random';
import { describe, expect, test } from 'vitest';
import { open } from './agreement';
import { adam } from './programs';

/** Values and gradients by name that both graphs have, as probes. */
function commonProbes(...graphs: readonly Graph[]): Probe[] {
  const [first, ...others] = graphs.map((graph) => {
    const computed = graph.tensors.filter(({ kind }) => kind === 'computed').map(({ name }) => name);
    const { tensors } = compile(graph, { loss: 'loss', update: null });
    const gradients = tensors.flatMap(({ name }) => /^grad\((.*)\)$/.exec(name)?.[1] ?? []);
    return new Set<Probe>([
      ...computed.map((name): Probe => `value:${name}`),
      ...gradients.filter((name) => computed.includes(name)).map((name): Probe => `gradient:${name}`),
    ]);
  });
  return [...(first ?? [])].filter((probe) => others.every((other) => other.has(probe)));
}

/** Everything that two steps of plain gradient descent leave, by name. */
async function numbers(
  device: Device,
  graph: Graph,
  probes: readonly Probe[],
): Promise<Map<string, ArrayLike<number>>> {
  const update = { ...adam, optimiser: 'sgd', hyper: { momentum: 0, weightDecay: 0 } } as const;
  const program = compile(graph, { loss: 'loss', update, probes });
  const random = stream(3, 'init');
  const { model, loaded } = await open(
    device,
    program,
    Float32Array.from({ length: program.parameters.size }, () => random.uniform(-0.8, 0.8)),
  );
  const feed = randomFeed(graph, random);
  for (const step of [1, 2]) await model.run(loaded, feed, { learningRate: 0.1, step });
  const found = new Map<string, ArrayLike<number>>([
    ['scalars', loaded.scalars],
    ['weights', await model.readWeights()],
  ]);
  const gradients = await model.readGradients();
  for (const { name, offset, shape } of program.parameters.entries) {
    found.set(`gradient of ${name}`, gradients.slice(offset, offset + shape.reduce((a, b) => a * b, 1)));
  }
  for (const name of Object.keys(program.outputs)) found.set(name, await model.read(loaded, name));
  model.close();
  return found;
}

/** Sizes beyond a vector and a pair of rows. */
const cases = [
  ...modelCases(),
  ...modelCases({ T: 6, S: 5, B: 7 }).map((one) => ({ ...one, name: `${one.name}, 7 rows` })),
];

describe('on the wasm device an unfolded model and its probes give the numbers of the scan, within 1e-5', () => {
  test.each(cases)('$name', async ({ graph }) => {
    const unfolded = unfold(graph);
    const probes = commonProbes(graph, unfolded);
    expect(probes.some((probe) => probe.startsWith('gradient:'))).toBe(true);
    const [scan, flat] = [
      await numbers(await createWasmDevice(), graph, probes),
      await numbers(await createWasmDevice(), unfolded, probes),
    ];
    expect([...flat.keys()].sort()).toEqual([...scan.keys()].sort());
    for (const [name, expected] of scan) {
      const actual = flat.get(name) ?? [];
      expect(actual.length, name).toBe(expected.length);
      for (let k = 0; k < expected.length; k++) {
        const [a, b] = [actual[k] ?? NaN, expected[k] ?? NaN];
        if (!(Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b))))
          expect.fail(`${name}[${k}] is ${a} unfolded, ${b} from the scan`);
      }
    }
  });
});

test.each([0.9, 1, 1.1])(
  'probes of every step: in a linear network W = ρ·orthogonal, ρ = %d, dL/dh shrinks or grows by ρ a step',
  async (rho) => {
    const [T, H] = [20, 9];
    const builder = new GraphBuilder('linear');
    // tanh of a state that stays 0 is the identity.
    const weights = [
      builder.parameter('U', [H, 1]),
      builder.parameter('W', [H, H]),
      builder.parameter('b', [H]),
    ];
    const x = builder.input('x', [T, 1, 1], 'float');
    const lengths = builder.input('lengths', [1], 'int');
    const [, last] = builder.apply('rnn', 'rnn-scan', [x, lengths, null, ...weights], { activation: 'tanh' });
    const direction = builder.input('c', [1, H], 'float');
    builder.scalar('loss', builder.one('loss', 'linear', [last!, direction, null]));
    const probes = Array.from({ length: T }, (_, t): Probe => `gradient:rnn.${t}.hidden.y`);
    const program = compile(unfold(builder.build()), { loss: 'loss', update: null, probes });
    const random = stream(1, 'init');
    const W = new Float64Array(H * H);
    fillOrthogonal(W, H, random);
    const flat = Float32Array.from([...new Array<number>(H).fill(1), ...W.map((w) => rho * w)]);
    const padded = new Float32Array(program.parameters.size);
    padded.set(flat);
    const { model, loaded } = await open(await createWasmDevice(), program, padded);
    const c = Float32Array.from({ length: H }, () => random.normal());
    await model.run(loaded, { x: new Float32Array(T), lengths: Int32Array.of(T), c });
    for (const [t, probe] of probes.entries()) {
      const values = Array.from(await model.read(loaded, probe));
      expect(Math.hypot(...values) / Math.hypot(...c) / rho ** (T - 1 - t)).toBeCloseTo(1, 5);
    }
  },
);
