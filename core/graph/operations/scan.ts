import type { Call } from '../operation';
import type { Shape } from '../program';
import { expectShape, threeAxes } from '../shape';
import { addOuter, addTransposedProduct, addVector, copyVector } from './matrix';

/**
 * What the recurrent layers have in common. A scan runs one cell over a whole sequence; backpropagation through time
 * is inside it. x [T, B, I]; lengths [B] say how many steps of each row are real: after them the state stays as it is
 * and y is 0. `reverse` starts at the last real step.
 */
export interface ScanSizes {
  readonly T: number;
  readonly B: number;
  readonly I: number;
  readonly H: number;
  /** Rows of U, W and b: the number of gates times H. */
  readonly rows: number;
}

export function scanSizes(shape: (name: string) => Shape | null, gates: number): ScanSizes {
  const [T, B, I] = threeAxes('x', shape('x'));
  const H = shape('W')?.at(-1) ?? 0;
  return { T, B, I, H, rows: gates * H };
}

/** Checks the inputs every scan has; `states` are the optional initial states [B, H]. @throws ShapeError */
export function checkScan(
  shape: (name: string) => Shape | null,
  gates: number,
  states: readonly string[],
): ScanSizes {
  const sizes = scanSizes(shape, gates);
  const { B, I, H, rows } = sizes;
  expectShape('lengths', shape('lengths'), [B]);
  for (const state of states) expectShape(state, shape(state), [B, H]);
  expectShape('U', shape('U'), [rows, I]);
  expectShape('W', shape('W'), [rows, H]);
  expectShape('b', shape('b'), [rows]);
  return sizes;
}

/**
 * Visits the real steps of every row in the order the state takes them, or against it. `at` is the step's place in
 * [T, B] and `before` that of the step the state came from, -1 for the initial state.
 */
export function forEachStep(
  call: Call,
  order: 'forward' | 'backward',
  visit: (row: number, at: number, before: number) => void,
): void {
  const [T, B] = threeAxes('x', call.shape('x'));
  const reverse = call.attributes['reverse'] === true;
  call.int('lengths').forEach((length, row) => {
    if (length < 0 || length > T)
      throw new Error(`The length ${length} of row ${row} is not within 0 to ${T}.`);
    const place = (k: number): number => (reverse ? length - 1 - k : k) * B + row;
    for (let i = 0; i < length; i++) {
      const k = order === 'forward' ? i : length - 1 - i;
      visit(row, place(k), k === 0 ? -1 : place(k - 1));
    }
  });
}

/** The state of a row before a step: an earlier output, the initial state, or zeros; `array` from `at` on. */
export interface StateBefore {
  array: Float64Array;
  at: number;
}
export function stateBefore(
  history: Float64Array,
  initial: Float64Array | null,
  zeros: Float64Array,
  row: number,
  before: number,
  H: number,
): StateBefore {
  if (before >= 0) return { array: history, at: before * H };
  return initial === null ? { array: zeros, at: 0 } : { array: initial, at: row * H };
}

/** Copies each row's state after its last step taken into `last` [B, H]: the initial one where the length is 0. */
export function takeLast(
  call: Call,
  history: Float64Array,
  initial: Float64Array | null,
  last: Float64Array,
  H: number,
): void {
  last.fill(0);
  if (initial !== null) last.set(initial);
  forEachStep(call, 'forward', (row, at) => copyVector(last, row * H, history, at * H, H));
}

/** From the gradient `da` of a = b + W h + U x: what U, b and x get. W and h differ between cells. */
export function addInputGradients(call: Call, at: number, da: Float64Array, sizes: ScanSizes): void {
  const { I, rows } = sizes;
  const dU = call.gradient('U');
  const db = call.gradient('b');
  const dx = call.gradient('x');
  if (dU !== null) addOuter(dU, 0, rows, I, da, 0, call.float('x'), at * I);
  if (db !== null) addVector(db, 0, da, 0, rows);
  if (dx !== null) addTransposedProduct(dx, at * I, call.float('U'), 0, rows, I, da, 0);
}

export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : 1 - 1 / (1 + Math.exp(x));
}
