import { describe, expect, test } from 'vitest';
import { noSizes } from '#core/data/codec';
import { layoutOf } from '#core/graph/compile';
import { modelCases } from '#core/inspect/model-cases';
import { parameterLayout } from '#core/model/build';
import { initialise } from '#core/nn/initialise';
import { stream } from '#core/random';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';

const H = 12;
const D = 5;

function weights(input: ExperimentInput, seed = 1): (name: string) => Float64Array {
  const spec = ExperimentSpec.parse({
    ...input,
    model: { hidden: H, embedding: D, layers: 2, ...input.model },
  });
  const layout = parameterLayout(spec, { ...noSizes, vocabulary: 40, classes: 3 });
  const flat = initialise(layout, spec, stream(seed, 'init'));
  expect(flat.every(Number.isFinite)).toBe(true);
  return (name) => {
    const { shape, offset } = layout.entries.find((entry) => entry.name === name)!;
    return flat.subarray(offset, offset + shape.reduce((product, n) => product * n, 1));
  };
}

/** Largest distance of M·Mᵀ from g²·1, M the k-th gate's block. */
function orthogonality(W: Float64Array, gate: number, gain: number): number {
  const M = W.subarray(gate * H * H, (gate + 1) * H * H);
  let worst = 0;
  for (let a = 0; a < H; a++) {
    for (let b = 0; b < H; b++) {
      let product = 0;
      for (let k = 0; k < H; k++) product += M[a * H + k]! * M[b * H + k]!;
      worst = Math.max(worst, Math.abs(product - (a === b ? gain * gain : 0)));
    }
  }
  return worst;
}

describe('recurrent weights', () => {
  test('are orthogonal gate by gate, times the gain', () => {
    for (const recurrentGain of [1, 0.5]) {
      const W = weights({ initialise: { recurrentGain } })('rnn.1.fwd.W');
      for (let gate = 0; gate < 4; gate++) expect(orthogonality(W, gate, recurrentGain)).toBeLessThan(1e-12);
    }
  });
  test('may be the identity times the gain (IRNN)', () => {
    const W = weights({
      model: { cell: 'rnn-relu' },
      initialise: { recurrent: 'identity', recurrentGain: 0.9 },
    })('rnn.0.fwd.W');
    W.forEach((w, k) => expect(w).toBe(k % (H + 1) === 0 ? 0.9 : 0));
  });
  test('may be uniform within 1/√n, or zeros', () => {
    const W = weights({ initialise: { recurrent: 'uniform' } })('rnn.0.fwd.W');
    const largest = Math.max(...W.map(Math.abs));
    expect(largest).toBeLessThanOrEqual(1 / Math.sqrt(H));
    expect(largest).toBeGreaterThan(0.9 / Math.sqrt(H));
    expect(weights({ initialise: { recurrent: 'zeros' } })('rnn.0.fwd.W').every((w) => w === 0)).toBe(true);
  });
});

test('input weights keep to Xavier’s limit of one gate', () => {
  const limit = Math.sqrt(6 / (H + D));
  const largest = Math.max(...weights({})('rnn.0.fwd.U').map(Math.abs));
  expect(largest).toBeLessThanOrEqual(limit);
  expect(largest).toBeGreaterThan(0.9 * limit);
});

describe('each group of weights goes its own way', () => {
  const largest = (values: Float64Array): number => Math.max(...values.map(Math.abs));
  test.each<[ExperimentInput['initialise'], string, number]>([
    [{ input: 'he' }, 'rnn.0.fwd.U', Math.sqrt(6 / D)],
    [{ input: 'uniform', inputGain: 2 }, 'rnn.0.fwd.U', 2 / Math.sqrt(H)],
    [{ recurrent: 'he', recurrentGain: 0.5 }, 'rnn.1.fwd.W', 0.5 * Math.sqrt(6 / H)],
    [{ output: 'he' }, 'out.V', Math.sqrt(6 / H)],
    [{ output: 'uniform', outputGain: 3 }, 'out.V', 3 / Math.sqrt(H)],
    [{ embedding: 'uniform', embeddingGain: 0.1 }, 'embedding', 0.1],
    [{ output: 'zeros' }, 'out.V', 0],
    [{ embedding: 'zeros' }, 'embedding', 0],
  ])('%j', (ways, name, limit) => {
    const drawn = weights({ initialise: ways })(name);
    expect(largest(drawn)).toBeLessThanOrEqual(limit);
    expect(largest(drawn)).toBeGreaterThanOrEqual(0.85 * limit);
    const others = ['embedding', 'rnn.0.fwd.U', 'rnn.1.fwd.W', 'out.V'].filter((other) => other !== name);
    for (const other of others) expect(largest(weights({ initialise: ways })(other))).toBeGreaterThan(0);
  });
  test('a normal embedding has the deviation of its gain', () => {
    const drawn = weights({ initialise: { embeddingGain: 0.1 } })('embedding');
    const deviation = Math.hypot(...drawn) / Math.sqrt(drawn.length);
    // 200 draws: five standard errors are a quarter.
    expect(Math.abs(deviation / 0.1 - 1)).toBeLessThan(0.25);
  });
});

test('weights of encoders, bridges, attention and images begin neither at zero nor large; biases at zero, gains at one', () => {
  const spec = ExperimentSpec.parse({ model: { hidden: 3, embedding: 2 } });
  for (const { graph } of modelCases().filter(({ name }) => name.includes('lstm'))) {
    const layout = layoutOf(graph);
    const flat = initialise(layout, spec, stream(1, 'init'));
    for (const { name, shape, offset } of layout.entries) {
      const size = shape.reduce((product, n) => product * n, 1);
      const values = [...flat.subarray(offset, offset + size)];
      if (/\.(fwd|bwd)\.b$/.test(name)) continue;
      if (name.endsWith('.gain')) expect(new Set(values), name).toEqual(new Set([1]));
      else if (shape.length === 1 && name !== 'attn.v') expect(new Set(values), name).toEqual(new Set([0]));
      else {
        expect(Math.max(...values.map(Math.abs)), name).toBeGreaterThan(0.01);
        expect(Math.max(...values.map(Math.abs)), name).toBeLessThan(4);
      }
    }
  }
});

test('biases are zero, but the LSTM’s forget gate', () => {
  const b = weights({ initialise: { forgetBias: 1.5 } })('rnn.0.fwd.b');
  b.forEach((value, k) => expect(value).toBe(k >= H && k < 2 * H ? 1.5 : 0));
  expect(weights({ model: { cell: 'gru' } })('rnn.0.fwd.b').every((value) => value === 0)).toBe(true);
  expect(weights({ model: { cell: 'gru' } })('rnn.0.fwd.bn').every((value) => value === 0)).toBe(true);
  expect(weights({})('out.c').every((value) => value === 0)).toBe(true);
});

test('the same seed gives the same weights, another one others', () => {
  expect(weights({}, 1)('rnn.0.fwd.W')).toEqual(weights({}, 1)('rnn.0.fwd.W'));
  expect(weights({}, 1)('rnn.0.fwd.W')).not.toEqual(weights({}, 2)('rnn.0.fwd.W'));
});
