import { describe, expect, test } from 'vitest';
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
  const layout = parameterLayout(spec, { vocabulary: 40, classes: 3 });
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
