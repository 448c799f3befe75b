import type { BackwardInstruction, ForwardInstruction } from '#core/graph/program';
import { aligned } from '../memory';
import { Kernel, OUTPUT_BLOCK, PANEL, ROW_BLOCK, TILE_BYTES } from '../kernel';
import { cutProduct, type Cut, type Lowering } from './lowering';
import { dense, emitColumnSums } from './products';

interface Sizes {
  readonly T: number;
  readonly B: number;
  readonly A: number;
  readonly S: number;
  readonly K: number;
}

function sizesOf(low: Lowering, { inputs, outputs }: ForwardInstruction | BackwardInstruction): Sizes {
  const [T = 0, B = 0, A = 0] = low.shape(inputs[0]);
  return { T, B, A, S: low.shape(outputs[1]).at(-1) ?? 0, K: low.shape(inputs[2]).at(-1) ?? 0 };
}

export function lowerAttention(low: Lowering, instruction: ForwardInstruction): void {
  const sizes = sizesOf(low, instruction);
  const [context, weights] = instruction.outputs;
  const bytes = aligned(Math.max(panelBytes(sizes), additiveBytes(sizes)));
  low.emit(
    Kernel.AttentionForward,
    cutRows(low, sizes, 1),
    ...[sizes.T, sizes.B, sizes.A, sizes.S, sizes.K],
    ...instruction.inputs.map((id) => low.address(id)),
    low.address(context),
    low.address(weights),
    low.workspace(bytes * low.threads),
    bytes,
  );
}

export function lowerAttentionBackward(low: Lowering, instruction: BackwardInstruction): void {
  const { inputs, outputs, outputGradients, inputGradients, accumulate } = instruction;
  const sizes = sizesOf(low, instruction);
  const { T, B, A, S, K } = sizes;
  const [dQuery, dKeys, dValues, , dV = null] = inputGradients;
  const ofRows = dV === null ? 0 : low.workspace(B * A * 4);
  const scores = aligned(T * S * 4) + 128;
  const product = (Math.ceil(Math.max(A, K) / PANEL) * PANEL + OUTPUT_BLOCK) * ROW_BLOCK * 4 + TILE_BYTES;
  const bytes = aligned(scores + Math.max(panelBytes(sizes), additiveBytes(sizes), product));
  low.emit(
    Kernel.AttentionBackward,
    cutRows(low, sizes, 2),
    ...[T, B, A, S, K],
    ...inputs.map((id) => low.address(id)),
    low.address(outputs[1]),
    low.address(outputGradients[0]),
    ...[dQuery, dKeys, dValues].flatMap((id, k) => [low.address(id), Number(accumulate[k] === true)]),
    ofRows,
    low.workspace(bytes * low.threads),
    bytes,
  );
  if (dV !== null) emitColumnSums(low, B, A, dense(ofRows, A), low.address(dV), accumulate[4] === true);
}

/** Threads take rows of the batch. */
function cutRows(low: Lowering, { T, B, A, S, K }: Sizes, passes: number): Cut {
  const flop = 2 * passes * T * S * (A + K);
  low.count(B * flop);
  return cutProduct(B, flop, 1, 4);
}

/** Keys or values of a row, packed either way. */
function panelBytes({ A, S, K }: Sizes): number {
  const whole = (columns: number): number => Math.ceil(columns / PANEL) * PANEL;
  const wide = Math.max(A, K);
  return Math.max(wide * whole(S), whole(wide) * S) * 4;
}

/** Queries, keys, v and the gradients of each, filled up to pairs of vectors. */
function additiveBytes({ T, A, S }: Sizes): number {
  return 2 * (T + S + 1) * (A + 7) * 4;
}
