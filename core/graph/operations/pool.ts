import { input, optionalIntInput, output, type Call, type Operation } from '../operation';
import { elements, expectShape, ShapeError } from '../shape';

/**
 * The mean, the sum or the largest over all positions: of a map [H, W, B, K], or of the real steps of a sequence
 * [T, B, K] with lengths [B] → y [B, K]. Over no step it is 0. Of the largest, the first takes the gradient.
 */
export const pool: Operation = {
  name: 'pool',
  inputs: [input('x'), optionalIntInput('lengths')],
  outputs: [output('y')],
  recurrent: false,
  title: ({ kind }) => titles[kindOf(kind)],
  formula: ({ kind }) => formulas[kindOf(kind)],
  infer(shape) {
    const x = shape('x') ?? [];
    if (x.length < 3) throw new ShapeError('x should have positions, rows and features.');
    expectShape('lengths', shape('lengths'), x.slice(-2, -1));
    return [x.slice(-2)];
  },
  forward(call) {
    const [x, y] = [call.float('x'), call.float('y')];
    y.fill(0);
    if (call.attributes['kind'] === 'max') return forEachLargest(call, (at, to) => (y[to] = x[at]!));
    forEachReal(call, (at, to, share) => (y[to]! += share * x[at]!));
  },
  backward(call) {
    const [dx, dy] = [call.gradient('x'), call.gradient('y')];
    if (dx === null || dy === null) return;
    if (call.attributes['kind'] === 'max') return forEachLargest(call, (at, to) => (dx[at]! += dy[to]!));
    forEachReal(call, (at, to, share) => (dx[at]! += share * dy[to]!));
  },
};

const titles = {
  mean: 'Mean over positions',
  sum: 'Sum over positions',
  max: 'Largest over positions',
} as const;
const formulas = {
  mean: String.raw`y = \tfrac1\tau \textstyle\sum_t x^{(t)}`,
  sum: String.raw`y = \textstyle\sum_t x^{(t)}`,
  max: String.raw`y = \max_t x^{(t)}`,
} as const;

function kindOf(kind: unknown): keyof typeof titles {
  return kind === 'sum' || kind === 'max' ? kind : 'mean';
}

/** Visits every element of x at a real position: its place, that of what it adds to, and its share of it. */
function forEachReal(call: Call, visit: (at: number, to: number, share: number) => void): void {
  const [B = 1, K = 1] = call.shape('y');
  for (let b = 0; b < B; b++) {
    const real = realPositions(call, b);
    const share = call.attributes['kind'] === 'sum' ? 1 : 1 / real;
    for (let s = 0; s < real; s++) {
      for (let k = 0; k < K; k++) visit((s * B + b) * K + k, b * K + k, share);
    }
  }
}

/** Visits every element of y whose row has a real position: the place of its first largest in x, and its own. */
function forEachLargest(call: Call, visit: (at: number, to: number) => void): void {
  const [B = 1, K = 1] = call.shape('y');
  const x = call.float('x');
  for (let b = 0; b < B; b++) {
    const real = realPositions(call, b);
    for (let k = 0; k < K && real > 0; k++) {
      let largest = b * K + k;
      for (let s = 1; s < real; s++) {
        const at = (s * B + b) * K + k;
        if (x[at]! > x[largest]!) largest = at;
      }
      visit(largest, b * K + k);
    }
  }
}

function realPositions(call: Call, row: number): number {
  const positions = elements(call.shape('x')) / elements(call.shape('y'));
  const real = call.optionalInt('lengths')?.[row] ?? positions;
  if (real < 0 || real > positions)
    throw new Error(`The length ${real} of row ${row} is not within 0 to ${positions}.`);
  return real;
}
