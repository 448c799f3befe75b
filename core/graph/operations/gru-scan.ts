import { input, intInput, optionalInput, output, savedOutput, type Operation } from '../operation';
import { expectShape, ShapeError } from '../shape';
import { addInputGradients, checkScan, forEachStep, scanSizes, sigmoid, stateBefore, takeLast } from './scan';
import { addOuter, addProduct, addTransposedProduct, addVector, copyVector } from './matrix';

/**
 * Gated recurrent unit, gate order r, z, n (the lecture's u is z): h' = z⊙h + (1-z)⊙n with
 * - reset `before` (lecture, "GRU cell"): n = tanh(b_n + U_n x + W_n (r⊙h))
 * - reset `after` (PyTorch, cuDNN): n = tanh(b_n + U_n x + r⊙(W_n h + bn))
 * x [T, B, I], lengths [B], h0 [B, H] or none, U [3H, I], W [3H, H], b [3H], bn [H] or none → y [T, B, H], last [B, H];
 * saved: gates [T, B, 3H] after their activations, recurrent [T, B, H] (after: W_n h + bn; before: r⊙h).
 */
export const gruScan: Operation = {
  name: 'gru-scan',
  inputs: [
    input('x'),
    intInput('lengths'),
    optionalInput('h0'),
    input('U'),
    input('W'),
    input('b'),
    optionalInput('bn'),
  ],
  outputs: [output('y'), output('last'), savedOutput('gates'), savedOutput('recurrent')],
  recurrent: true,
  title: () => 'GRU',
  formula: ({ reset }) =>
    String.raw`\begin{aligned} r, z &= \sigma(b + W h^{(t-1)} + U x^{(t)}) \\ n &= \tanh(b_n + U_n x^{(t)} + ${
      reset === 'before' ? String.raw`W_n (r \odot h^{(t-1)})` : String.raw`r \odot (W_n h^{(t-1)} + b_{hn})`
    }) \\ h^{(t)} &= z \odot h^{(t-1)} + (1 - z) \odot n \end{aligned}`,
  infer(shape, { reset }) {
    const { T, B, H } = checkScan(shape, 3, ['h0']);
    expectShape('bn', shape('bn'), [H]);
    if (reset === 'before' && shape('bn') !== null)
      throw new ShapeError('a GRU that resets before the product has no bn.');
    return [
      [T, B, H],
      [B, H],
      [T, B, 3 * H],
      [T, B, H],
    ];
  },
  forward(call) {
    const { I, H, rows } = scanSizes(call.shape, 3);
    const [x, U, W, b] = [call.float('x'), call.float('U'), call.float('W'), call.float('b')];
    const [y, gates, recurrent] = [call.float('y'), call.float('gates'), call.float('recurrent')];
    const [h0, bn] = [call.optionalFloat('h0'), call.optionalFloat('bn')];
    const resetBefore = call.attributes['reset'] === 'before';
    const zeros = new Float64Array(H);
    const Wn = 2 * H * H;
    for (const saved of [y, gates, recurrent]) saved.fill(0);
    forEachStep(call, 'forward', (row, at, before) => {
      const h = stateBefore(y, h0, zeros, row, before, H);
      const [r, z, n, rec] = [at * rows, at * rows + H, at * rows + 2 * H, at * H];
      copyVector(gates, r, b, 0, rows);
      addProduct(gates, r, W, 0, 2 * H, H, h.array, h.at);
      addProduct(gates, r, U, 0, rows, I, x, at * I);
      for (let k = 0; k < 2 * H; k++) gates[r + k] = sigmoid(gates[r + k]!);
      if (resetBefore) {
        for (let k = 0; k < H; k++) recurrent[rec + k] = gates[r + k]! * h.array[h.at + k]!;
        addProduct(gates, n, W, Wn, H, H, recurrent, rec);
      } else {
        if (bn !== null) copyVector(recurrent, rec, bn, 0, H);
        addProduct(recurrent, rec, W, Wn, H, H, h.array, h.at);
        for (let k = 0; k < H; k++) gates[n + k]! += gates[r + k]! * recurrent[rec + k]!;
      }
      for (let k = 0; k < H; k++) {
        const candidate = (gates[n + k] = Math.tanh(gates[n + k]!));
        y[at * H + k] = gates[z + k]! * h.array[h.at + k]! + (1 - gates[z + k]!) * candidate;
      }
    });
    takeLast(call, y, h0, call.float('last'), H);
  },
  backward(call) {
    const sizes = scanSizes(call.shape, 3);
    const { B, H, rows } = sizes;
    const [W, y, gates, recurrent] = [
      call.float('W'),
      call.float('y'),
      call.float('gates'),
      call.float('recurrent'),
    ];
    const h0 = call.optionalFloat('h0');
    const [dy, dLast] = [call.gradient('y'), call.gradient('last')];
    const [dW, dh0, dbn] = [call.gradient('W'), call.gradient('h0'), call.gradient('bn')];
    const resetBefore = call.attributes['reset'] === 'before';
    const zeros = new Float64Array(H);
    const Wn = 2 * H * H;
    const da = new Float64Array(rows);
    const dRecurrent = new Float64Array(H);
    // dL/dh of every row, carried from step to step against time; `next` is being made while dh is still read.
    const dh = new Float64Array(B * H);
    const next = new Float64Array(H);
    if (dLast !== null) dh.set(dLast);
    forEachStep(call, 'backward', (row, at, before) => {
      if (dy !== null) addVector(dh, row * H, dy, at * H, H);
      const h = stateBefore(y, h0, zeros, row, before, H);
      const [r, z, n, rec] = [at * rows, at * rows + H, at * rows + 2 * H, at * H];
      for (let k = 0; k < H; k++) {
        const [update, candidate, dHidden] = [gates[z + k]!, gates[n + k]!, dh[row * H + k]!];
        da[H + k] = dHidden * (h.array[h.at + k]! - candidate) * update * (1 - update);
        da[2 * H + k] = dHidden * (1 - update) * (1 - candidate * candidate);
        next[k] = dHidden * update;
      }
      if (resetBefore) {
        dRecurrent.fill(0);
        addTransposedProduct(dRecurrent, 0, W, Wn, H, H, da, 2 * H);
        if (dW !== null) addOuter(dW, Wn, H, H, da, 2 * H, recurrent, rec);
        for (let k = 0; k < H; k++) {
          const reset = gates[r + k]!;
          da[k] = dRecurrent[k]! * h.array[h.at + k]! * reset * (1 - reset);
          next[k]! += dRecurrent[k]! * reset;
        }
      } else {
        for (let k = 0; k < H; k++) {
          const reset = gates[r + k]!;
          da[k] = da[2 * H + k]! * recurrent[rec + k]! * reset * (1 - reset);
          dRecurrent[k] = da[2 * H + k]! * reset;
        }
        if (dbn !== null) addVector(dbn, 0, dRecurrent, 0, H);
        if (dW !== null) addOuter(dW, Wn, H, H, dRecurrent, 0, h.array, h.at);
        addTransposedProduct(next, 0, W, Wn, H, H, dRecurrent, 0);
      }
      if (dW !== null) addOuter(dW, 0, 2 * H, H, da, 0, h.array, h.at);
      addTransposedProduct(next, 0, W, 0, 2 * H, H, da, 0);
      addInputGradients(call, at, da, sizes);
      copyVector(dh, row * H, next, 0, H);
    });
    if (dh0 !== null) addVector(dh0, 0, dh, 0, B * H);
  },
};
