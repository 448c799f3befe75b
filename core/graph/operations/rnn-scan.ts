import { input, intInput, optionalInput, output, type Operation } from '../operation';
import { addInputGradients, checkScan, forEachStep, scanSizes, stateBefore, takeLast } from './scan';
import { addOuter, addProduct, addTransposedProduct, addVector, copyVector } from './matrix';

/**
 * The vanilla recurrent network (lecture, "Recurrent neural networks"): s' = f(b + W s + U x), f = tanh or ReLU.
 * x [T, B, I], lengths [B], h0 [B, H] or none, U [H, I], W [H, H], b [H] → y [T, B, H], last [B, H].
 */
export const rnnScan: Operation = {
  name: 'rnn-scan',
  inputs: [input('x'), intInput('lengths'), optionalInput('h0'), input('U'), input('W'), input('b')],
  outputs: [output('y'), output('last')],
  recurrent: true,
  title: (attributes) => (attributes['activation'] === 'relu' ? 'RNN (ReLU)' : 'RNN (tanh)'),
  formula: (attributes) =>
    String.raw`s^{(t)} = ${attributes['activation'] === 'relu' ? String.raw`\mathrm{relu}` : String.raw`\tanh`}(b + W s^{(t-1)} + U x^{(t)})`,
  infer(shape) {
    const { T, B, H } = checkScan(shape, 1, ['h0']);
    return [
      [T, B, H],
      [B, H],
    ];
  },
  forward(call) {
    const { I, H } = scanSizes(call.shape, 1);
    const [x, U, W, b, y] = [
      call.float('x'),
      call.float('U'),
      call.float('W'),
      call.float('b'),
      call.float('y'),
    ];
    const h0 = call.optionalFloat('h0');
    const relu = call.attributes['activation'] === 'relu';
    const zeros = new Float64Array(H);
    y.fill(0);
    forEachStep(call, 'forward', (row, at, before) => {
      const h = stateBefore(y, h0, zeros, row, before, H);
      copyVector(y, at * H, b, 0, H);
      addProduct(y, at * H, W, 0, H, H, h.array, h.at);
      addProduct(y, at * H, U, 0, H, I, x, at * I);
      for (let k = at * H; k < (at + 1) * H; k++) y[k] = relu ? Math.max(0, y[k]!) : Math.tanh(y[k]!);
    });
    takeLast(call, y, h0, call.float('last'), H);
  },
  backward(call) {
    const sizes = scanSizes(call.shape, 1);
    const { B, H } = sizes;
    const [W, y] = [call.float('W'), call.float('y')];
    const h0 = call.optionalFloat('h0');
    const [dy, dLast, dW, dh0] = [
      call.gradient('y'),
      call.gradient('last'),
      call.gradient('W'),
      call.gradient('h0'),
    ];
    const relu = call.attributes['activation'] === 'relu';
    const zeros = new Float64Array(H);
    const da = new Float64Array(H);
    // dL/ds of every row, carried from step to step against time.
    const dh = new Float64Array(B * H);
    if (dLast !== null) dh.set(dLast);
    forEachStep(call, 'backward', (row, at, before) => {
      if (dy !== null) addVector(dh, row * H, dy, at * H, H);
      for (let k = 0; k < H; k++) {
        const s = y[at * H + k]!;
        da[k] = dh[row * H + k]! * (relu ? (s > 0 ? 1 : 0) : 1 - s * s);
      }
      const h = stateBefore(y, h0, zeros, row, before, H);
      if (dW !== null) addOuter(dW, 0, H, H, da, 0, h.array, h.at);
      addInputGradients(call, at, da, sizes);
      dh.fill(0, row * H, (row + 1) * H);
      addTransposedProduct(dh, row * H, W, 0, H, H, da, 0);
    });
    if (dh0 !== null) addVector(dh0, 0, dh, 0, B * H);
  },
};
