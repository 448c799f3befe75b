import type { BackwardInstruction, ForwardInstruction, TensorId } from '#core/graph/program';
import { Kernel } from '../kernel';
import { cutElements, cutProduct, type Cut, type Lowering } from './lowering';
import { dense, emitColumnSums, emitCopy, emitProduct, emitWeightProduct, type Matrix } from './products';

/** What the recurrent layers have in common; letters as in OPERATIONS.md. `width` is the number of gates times H. */
export interface ScanSizes {
  readonly T: number;
  readonly B: number;
  readonly I: number;
  readonly H: number;
  readonly width: number;
}

export function scanSizes(
  low: Lowering,
  x: TensorId | null | undefined,
  W: TensorId | null | undefined,
): ScanSizes {
  const [T = 0, B = 0, I = 0] = low.shape(x);
  const [width = 0, H = 0] = low.shape(W);
  return { T, B, I, H, width };
}

/**
 * Threads split the rows of the batch, in pairs as the products take them, and each runs all steps of its own without
 * waiting for another.
 */
export function cutRows(low: Lowering, { T, B, H, width }: ScanSizes): Cut {
  low.count(2 * T * B * H * width);
  return cutProduct(B, 2 * T * H * width, 2, 1);
}

export interface InputTable {
  readonly table: number;
  readonly tokens: number;
}

/**
 * b + x·Uᵀ for all steps in one product into `gates` [T, B, width]; where the embedding is folded, for all words into a
 * table, which the scan's kernel then starts from.
 */
export function emitInputProjection(
  low: Lowering,
  sizes: ScanSizes,
  x: TensorId | null | undefined,
  U: TensorId | null | undefined,
  b: number,
  gates: number,
): InputTable {
  const { T, B, I, width } = sizes;
  const panels = low.pack(U, { for: 'forward' });
  const bias = { at: b, stride: 0 };
  const fold = low.fold(x);
  if (fold === null) {
    emitProduct(
      low,
      { rows: T * B, width, depth: I },
      dense(low.address(x), I),
      panels,
      bias,
      dense(gates, width),
    );
    return { table: 0, tokens: 0 };
  }
  const table = low.workspace(fold.vocabulary * width * 4);
  emitProduct(
    low,
    { rows: fold.vocabulary, width, depth: I },
    dense(low.address(fold.table), I),
    panels,
    bias,
    dense(table, width),
  );
  return { table, tokens: low.address(fold.tokens) };
}

/** The rows of a step in `sequence` [T, B, width]. */
export function stepOf({ B, width }: ScanSizes, sequence: number, step: number): Matrix {
  return dense(sequence + step * B * width * 4, width);
}

/** What the recurrent product of a step starts from: the input projections, or rows of the table by the step's tokens. */
export function startsAt(
  sizes: ScanSizes,
  { table, tokens }: InputTable,
  projections: number,
  step: number,
): { readonly start: Matrix; readonly words: number } {
  if (tokens === 0) return { start: stepOf(sizes, projections, step), words: 0 };
  return { start: dense(table, sizes.width), words: tokens + step * sizes.B * 4 };
}

/** The positions of x, U and b among a scan's inputs. */
export interface InputSlots {
  readonly x: number;
  readonly U: number;
  readonly b: number;
}

/** From the gate gradients of all steps: those of U, b and x, or of the embedding folded into it. */
export function emitInputGradients(
  low: Lowering,
  sizes: ScanSizes,
  instruction: BackwardInstruction,
  slots: InputSlots,
  gates: number,
): void {
  const { T, B, I, width } = sizes;
  const { inputs, inputGradients, accumulate } = instruction;
  const [dx, dU, db] = [
    inputGradients[slots.x] ?? null,
    inputGradients[slots.U] ?? null,
    inputGradients[slots.b] ?? null,
  ];
  const add = (slot: number): boolean => accumulate[slot] === true;
  const fold = low.fold(inputs[slots.x]);
  let rows = T * B;
  let gradients = dense(gates, width);
  let x = dense(low.address(inputs[slots.x]), I);
  if (fold !== null) {
    rows = fold.vocabulary;
    gradients = dense(low.workspace(rows * width * 4), width);
    x = dense(low.address(fold.table), I);
    emitCopy(low, gradients.at, 0, rows * width);
    low.emit(
      Kernel.ScatterRows,
      cutElements(width, T * B, 16),
      T * B,
      width,
      low.address(fold.tokens),
      gates,
      gradients.at,
    );
  }
  if (dU !== null)
    emitWeightProduct(low, { rows, outputs: width, inputs: I }, gradients, x, low.address(dU), add(slots.U));
  if (db !== null) emitColumnSums(low, rows, width, gradients, low.address(db), add(slots.b));
  const target = fold === null ? dx : (fold.gradient?.table ?? null);
  if (target === null) return;
  // The first scan to give x a gradient is the first to give the table one; the others add.
  const adds = add(slots.x) || fold?.gradient?.accumulate === true;
  const matrix = dense(low.address(target), I);
  emitProduct(
    low,
    { rows, width: I, depth: width },
    gradients,
    low.pack(inputs[slots.U], { for: 'backward' }),
    adds ? matrix : null,
    matrix,
  );
}

/**
 * dW [outputs, H] = Σ over steps of the gate gradients (columns of `gates`) times the state before the step: y shifted
 * by one step, and the initial state where there is one.
 */
export function emitStateGradients(
  low: Lowering,
  sizes: ScanSizes,
  reverse: boolean,
  gates: Matrix,
  outputs: number,
  state: { readonly y: number; readonly initial: number; readonly lengths: number },
  target: number,
  accumulate: boolean,
): void {
  const { T, B, H } = sizes;
  const rows = (T - 1) * B;
  let add = accumulate;
  if (rows > 0) {
    const later = { at: gates.at + B * gates.stride, stride: gates.stride };
    const [gradients, y] = reverse ? [gates, dense(state.y + B * H * 4, H)] : [later, dense(state.y, H)];
    emitWeightProduct(low, { rows, outputs, inputs: H }, gradients, y, target, add);
    add = true;
  }
  if (state.initial !== 0) {
    const first = low.workspace(B * outputs * 4);
    low.emit(
      Kernel.FirstStepRows,
      cutElements(B, outputs),
      B,
      outputs,
      state.lengths,
      Number(reverse),
      gates.at,
      gates.stride,
      first,
    );
    emitWeightProduct(
      low,
      { rows: B, outputs, inputs: H },
      dense(first, outputs),
      dense(state.initial, H),
      target,
      add,
    );
  } else if (!add) emitCopy(low, target, 0, outputs * H);
}

/** The gradient of a state [B, H] on its way back: starts as that of the last state. */
export function emitRunningGradient(
  low: Lowering,
  { B, H }: ScanSizes,
  ofLast: TensorId | null | undefined,
): number {
  const address = low.workspace(B * H * 4);
  emitCopy(low, address, low.address(ofLast), B * H);
  return address;
}

/** What the backward pass overwrites, as the gates with their gradients: itself where nothing reads it later, else a copy. */
export function toOverwrite(
  low: Lowering,
  instruction: BackwardInstruction,
  id: TensorId | undefined,
  count: number,
): number {
  if (id !== undefined && low.mayOverwrite(id, instruction)) return low.address(id);
  const copy = low.workspace(count * 4);
  emitCopy(low, copy, low.address(id), count);
  return copy;
}

export function isReverse({ attributes }: ForwardInstruction | BackwardInstruction): boolean {
  return attributes['reverse'] === true;
}
