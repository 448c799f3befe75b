import { input, intInput, optionalInput, output, savedOutput, type Operation } from '../operation';
import { addInputGradients, checkScan, forEachStep, scanSizes, sigmoid, stateBefore, takeLast } from './scan';
import { addOuter, addProduct, addTransposedProduct, addVector, copyVector } from './matrix';

/**
 * Long short-term memory (lecture, "LSTM cell"): a = b + W h + U x in the gate order i, f, g, o;
 * c' = σ(f)⊙c + σ(i)⊙tanh(g), h' = σ(o)⊙tanh(c').
 * x [T, B, I], lengths [B], h0, c0 [B, H] or none, U [4H, I], W [4H, H], b [4H] → y [T, B, H], lastHidden, lastCell
 * [B, H]; saved: gates [T, B, 4H] after their activations, cells [T, B, H].
 */
export const lstmScan: Operation = {
  name: 'lstm-scan',
  inputs: [
    input('x'),
    intInput('lengths'),
    optionalInput('h0'),
    optionalInput('c0'),
    input('U'),
    input('W'),
    input('b'),
  ],
  outputs: [
    output('y'),
    output('lastHidden'),
    output('lastCell'),
    savedOutput('gates'),
    savedOutput('cells'),
  ],
  recurrent: true,
  title: () => 'LSTM',
  formula: () =>
    String.raw`\begin{aligned} i, f, o &= \sigma(b + W h^{(t-1)} + U x^{(t)}) \\ g &= \tanh(b_g + W_g h^{(t-1)} + U_g x^{(t)}) \\ c^{(t)} &= f \odot c^{(t-1)} + i \odot g \\ h^{(t)} &= o \odot \tanh c^{(t)} \end{aligned}`,
  infer(shape) {
    const { T, B, H } = checkScan(shape, 4, ['h0', 'c0']);
    return [
      [T, B, H],
      [B, H],
      [B, H],
      [T, B, 4 * H],
      [T, B, H],
    ];
  },
  forward(call) {
    const { I, H, rows } = scanSizes(call.shape, 4);
    const [x, U, W, b] = [call.float('x'), call.float('U'), call.float('W'), call.float('b')];
    const [y, gates, cells] = [call.float('y'), call.float('gates'), call.float('cells')];
    const [h0, c0] = [call.optionalFloat('h0'), call.optionalFloat('c0')];
    const zeros = new Float64Array(H);
    for (const saved of [y, gates, cells]) saved.fill(0);
    forEachStep(call, 'forward', (row, at, before) => {
      const h = stateBefore(y, h0, zeros, row, before, H);
      const c = stateBefore(cells, c0, zeros, row, before, H);
      const a = at * rows;
      copyVector(gates, a, b, 0, rows);
      addProduct(gates, a, W, 0, rows, H, h.array, h.at);
      addProduct(gates, a, U, 0, rows, I, x, at * I);
      for (let k = 0; k < H; k++) {
        const i = (gates[a + k] = sigmoid(gates[a + k]!));
        const f = (gates[a + H + k] = sigmoid(gates[a + H + k]!));
        const g = (gates[a + 2 * H + k] = Math.tanh(gates[a + 2 * H + k]!));
        const o = (gates[a + 3 * H + k] = sigmoid(gates[a + 3 * H + k]!));
        const cell = (cells[at * H + k] = f * c.array[c.at + k]! + i * g);
        y[at * H + k] = o * Math.tanh(cell);
      }
    });
    takeLast(call, y, h0, call.float('lastHidden'), H);
    takeLast(call, cells, c0, call.float('lastCell'), H);
  },
  backward(call) {
    const sizes = scanSizes(call.shape, 4);
    const { B, H, rows } = sizes;
    const [W, y, gates, cells] = [call.float('W'), call.float('y'), call.float('gates'), call.float('cells')];
    const [h0, c0] = [call.optionalFloat('h0'), call.optionalFloat('c0')];
    const [dy, dLastHidden, dLastCell] = [
      call.gradient('y'),
      call.gradient('lastHidden'),
      call.gradient('lastCell'),
    ];
    const [dW, dh0, dc0] = [call.gradient('W'), call.gradient('h0'), call.gradient('c0')];
    const zeros = new Float64Array(H);
    const da = new Float64Array(rows);
    // dL/dh and dL/dc of every row, carried from step to step against time.
    const dh = new Float64Array(B * H);
    const dc = new Float64Array(B * H);
    if (dLastHidden !== null) dh.set(dLastHidden);
    if (dLastCell !== null) dc.set(dLastCell);
    forEachStep(call, 'backward', (row, at, before) => {
      if (dy !== null) addVector(dh, row * H, dy, at * H, H);
      const h = stateBefore(y, h0, zeros, row, before, H);
      const c = stateBefore(cells, c0, zeros, row, before, H);
      const a = at * rows;
      for (let k = 0; k < H; k++) {
        const [i, f, g, o] = [gates[a + k]!, gates[a + H + k]!, gates[a + 2 * H + k]!, gates[a + 3 * H + k]!];
        const tanhCell = Math.tanh(cells[at * H + k]!);
        const dHidden = dh[row * H + k]!;
        const dCell = dc[row * H + k]! + dHidden * o * (1 - tanhCell * tanhCell);
        da[k] = dCell * g * i * (1 - i);
        da[H + k] = dCell * c.array[c.at + k]! * f * (1 - f);
        da[2 * H + k] = dCell * i * (1 - g * g);
        da[3 * H + k] = dHidden * tanhCell * o * (1 - o);
        dc[row * H + k] = dCell * f;
      }
      if (dW !== null) addOuter(dW, 0, rows, H, da, 0, h.array, h.at);
      addInputGradients(call, at, da, sizes);
      dh.fill(0, row * H, (row + 1) * H);
      addTransposedProduct(dh, row * H, W, 0, rows, H, da, 0);
    });
    if (dh0 !== null) addVector(dh0, 0, dh, 0, B * H);
    if (dc0 !== null) addVector(dc0, 0, dc, 0, B * H);
  },
};
