import { input, optionalIntInput, output, type Call, type Operation } from '../operation';
import { elements, expectShape, ShapeError } from '../shape';

/**
 * The mean or the sum over all positions: of a map [H, W, B, K], or of the real steps of a sequence [T, B, K] with
 * lengths [B] → y [B, K]. The mean over no step is 0.
 */
export const pool: Operation = {
  name: 'pool',
  inputs: [input('x'), optionalIntInput('lengths')],
  outputs: [output('y')],
  recurrent: false,
  title: ({ kind }) => (kind === 'sum' ? 'Sum over positions' : 'Mean over positions'),
  formula: ({ kind }) =>
    kind === 'sum'
      ? String.raw`y = \textstyle\sum_t x^{(t)}`
      : String.raw`y = \tfrac1\tau \textstyle\sum_t x^{(t)}`,
  infer(shape) {
    const x = shape('x') ?? [];
    if (x.length < 3) throw new ShapeError('x should have positions, rows and features.');
    expectShape('lengths', shape('lengths'), x.slice(-2, -1));
    return [x.slice(-2)];
  },
  forward(call) {
    const [x, y] = [call.float('x'), call.float('y')];
    y.fill(0);
    forEachReal(call, (at, to, share) => (y[to]! += share * x[at]!));
  },
  backward(call) {
    const [dx, dy] = [call.gradient('x'), call.gradient('y')];
    if (dx === null || dy === null) return;
    forEachReal(call, (at, to, share) => (dx[at]! += share * dy[to]!));
  },
};

/** Visits every element of x at a real position: its place, that of what it adds to, and its share of it. */
function forEachReal(call: Call, visit: (at: number, to: number, share: number) => void): void {
  const [B = 1, K = 1] = call.shape('y');
  const positions = elements(call.shape('x')) / (B * K);
  const lengths = call.optionalInt('lengths');
  for (let b = 0; b < B; b++) {
    const real = lengths?.[b] ?? positions;
    if (real < 0 || real > positions)
      throw new Error(`The length ${real} of row ${b} is not within 0 to ${positions}.`);
    const share = call.attributes['kind'] === 'sum' ? 1 : 1 / real;
    for (let s = 0; s < real; s++) {
      for (let k = 0; k < K; k++) visit((s * B + b) * K + k, b * K + k, share);
    }
  }
}
