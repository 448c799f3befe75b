import {
  input,
  optionalInput,
  optionalIntInput,
  output,
  savedOutput,
  type Call,
  type Operation,
} from '../operation';
import { elements, expectShape, ShapeError, threeAxes } from '../shape';

/**
 * Attention of all target steps at once (lecture, "Seq2seq with Attention": c₁ = Σ a₁ₜ eₜ). The score of a source
 * position is query·key (v none), or additive: v·tanh(key + query) with both projected beforehand (Bahdanau et al. 2015;
 * `general` projects the query and takes the product: Luong et al. 2015). Softmax over the real source positions.
 * query [T, B, A], keys [S…, B, A], values [S…, B, K], lengths [B] or none, v [A] or none → context [T, B, K], weights
 * [T, B, S]. Where no source position is real, weights and context are 0.
 */
export const attention: Operation = {
  name: 'attention',
  inputs: [input('query'), input('keys'), input('values'), optionalIntInput('lengths'), optionalInput('v')],
  outputs: [output('context'), savedOutput('weights')],
  recurrent: false,
  title: () => 'Attention',
  formula: () =>
    String.raw`a_{ts} = \mathrm{softmax}_s\, \mathrm{score}(h_t, e_s),\quad c_t = \textstyle\sum_s a_{ts} e_s`,
  infer(shape) {
    const [T, B, A] = threeAxes('query', shape('query'));
    const [keys, values] = [shape('keys') ?? [], shape('values') ?? []];
    if (keys.length < 3) throw new ShapeError('keys should have positions, rows and features.');
    const positions = keys.slice(0, -2);
    expectShape('keys', keys, [...positions, B, A]);
    const K = values.at(-1) ?? 0;
    expectShape('values', values, [...positions, B, K]);
    expectShape('lengths', shape('lengths'), [B]);
    expectShape('v', shape('v'), [A]);
    return [
      [T, B, K],
      [T, B, elements(positions)],
    ];
  },
  forward(call) {
    const { T, B, A, S, K } = sizes(call);
    const [query, keys, values] = [call.float('query'), call.float('keys'), call.float('values')];
    const [context, weights] = [call.float('context'), call.float('weights')];
    const [lengths, v] = [call.optionalInt('lengths'), call.optionalFloat('v')];
    context.fill(0);
    weights.fill(0);
    for (let row = 0; row < T * B; row++) {
      const b = row % B;
      const real = realPositions(lengths, b, S);
      let maximum = -Infinity;
      for (let s = 0; s < real; s++) {
        const score = scoreOf(query, row * A, keys, (s * B + b) * A, v, A);
        weights[row * S + s] = score;
        maximum = Math.max(maximum, score);
      }
      let sum = 0;
      for (let s = 0; s < real; s++) sum += weights[row * S + s] = Math.exp(weights[row * S + s]! - maximum);
      for (let s = 0; s < real; s++) {
        const weight = (weights[row * S + s]! /= sum);
        for (let k = 0; k < K; k++) context[row * K + k]! += weight * values[(s * B + b) * K + k]!;
      }
    }
  },
  backward(call) {
    const { T, B, A, S, K } = sizes(call);
    const [query, keys, values] = [call.float('query'), call.float('keys'), call.float('values')];
    const [lengths, v] = [call.optionalInt('lengths'), call.optionalFloat('v')];
    const weights = call.float('weights');
    const dContext = call.gradient('context');
    if (dContext === null) return;
    const dValues = call.gradient('values');
    const dWeights = new Float64Array(S);
    for (let row = 0; row < T * B; row++) {
      const b = row % B;
      const real = realPositions(lengths, b, S);
      let mean = 0;
      for (let s = 0; s < real; s++) {
        const weight = weights[row * S + s]!;
        let sum = 0;
        for (let k = 0; k < K; k++) {
          const at = (s * B + b) * K + k;
          sum += dContext[row * K + k]! * values[at]!;
          if (dValues !== null) dValues[at]! += weight * dContext[row * K + k]!;
        }
        dWeights[s] = sum;
        mean += weight * sum;
      }
      for (let s = 0; s < real; s++) {
        const dScore = weights[row * S + s]! * (dWeights[s]! - mean);
        addScoreGradients(call, dScore, query, row * A, keys, (s * B + b) * A, v, A);
      }
    }
  },
};

function sizes({ shape }: Call): { T: number; B: number; A: number; S: number; K: number } {
  const [T, B, A] = threeAxes('query', shape('query'));
  return { T, B, A, S: shape('weights').at(-1) ?? 0, K: shape('values').at(-1) ?? 0 };
}

function realPositions(lengths: Int32Array | null, row: number, S: number): number {
  const length = lengths?.[row] ?? S;
  if (length < 0 || length > S)
    throw new Error(`The source length ${length} of row ${row} is not within 0 to ${S}.`);
  return length;
}

function scoreOf(
  query: Float64Array,
  queryAt: number,
  keys: Float64Array,
  keyAt: number,
  v: Float64Array | null,
  A: number,
): number {
  let score = 0;
  for (let a = 0; a < A; a++) {
    const [q, k] = [query[queryAt + a]!, keys[keyAt + a]!];
    score += v === null ? q * k : v[a]! * Math.tanh(q + k);
  }
  return score;
}

function addScoreGradients(
  { gradient }: Call,
  dScore: number,
  query: Float64Array,
  queryAt: number,
  keys: Float64Array,
  keyAt: number,
  v: Float64Array | null,
  A: number,
): void {
  const [dQuery, dKeys, dV] = [gradient('query'), gradient('keys'), gradient('v')];
  for (let a = 0; a < A; a++) {
    const [q, k] = [query[queryAt + a]!, keys[keyAt + a]!];
    const squashed = Math.tanh(q + k);
    const dSum = v === null ? 0 : dScore * v[a]! * (1 - squashed * squashed);
    if (dQuery !== null) dQuery[queryAt + a]! += v === null ? dScore * k : dSum;
    if (dKeys !== null) dKeys[keyAt + a]! += v === null ? dScore * q : dSum;
    if (dV !== null) dV[a]! += dScore * squashed;
  }
}
