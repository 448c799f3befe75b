import type { BackwardInstruction, ForwardInstruction } from '#core/graph/program';
import { Kernel } from '../kernel';
import type { Lowering } from './lowering';
import { dense, emitCopy, productArguments } from './products';
import {
  cutRows,
  emitInputGradients,
  emitInputProjection,
  emitRunningGradient,
  emitStateGradients,
  isReverse,
  scanSizes,
  startsAt,
  stepOf,
} from './scan';

export function lowerRnnScan(low: Lowering, instruction: ForwardInstruction): void {
  const [x, lengths, h0, U, W, b] = instruction.inputs;
  const [y, last] = instruction.outputs;
  const sizes = scanSizes(low, x, W);
  const { T, B, H } = sizes;
  const { table, tokens } = emitInputProjection(low, sizes, x, U, low.address(b), low.address(y));
  emitCopy(low, low.address(last), low.address(h0), B * H);
  const panels = low.pack(W, { for: 'forward' });
  low.emit(
    Kernel.RnnForward,
    cutRows(low, sizes),
    T,
    B,
    H,
    Number(isReverse(instruction)),
    Number(instruction.attributes['activation'] === 'relu'),
    low.address(lengths),
    panels,
    table,
    tokens,
    low.address(last),
    low.address(y),
  );
  low.containsProducts(T, (step) => {
    const { start, words } = startsAt(sizes, { table, tokens }, low.address(y), step);
    const now = stepOf(sizes, low.address(y), step);
    return [productArguments({ width: H, depth: H }, dense(low.address(last), H), panels, start, now, words)];
  });
}

export function lowerRnnScanBackward(low: Lowering, instruction: BackwardInstruction): void {
  const [x, lengths, h0, , W] = instruction.inputs;
  const [y] = instruction.outputs;
  const [dy, dLast] = instruction.outputGradients;
  const dh0 = instruction.inputGradients[2] ?? null;
  const dW = instruction.inputGradients[4] ?? null;
  const sizes = scanSizes(low, x, W);
  const { T, B, H } = sizes;
  const reverse = isReverse(instruction);
  const gates = low.workspace(T * B * H * 4);
  const dh = emitRunningGradient(low, sizes, dLast);
  const panels = low.pack(W, { for: 'backward' });
  low.emit(
    Kernel.RnnBackward,
    cutRows(low, sizes),
    T,
    B,
    H,
    Number(reverse),
    Number(instruction.attributes['activation'] === 'relu'),
    low.address(lengths),
    panels,
    low.address(y),
    low.address(dy),
    gates,
    dh,
  );
  low.containsProducts(T, (step) => [
    productArguments({ width: H, depth: H }, stepOf(sizes, gates, step), panels, null, dense(dh, H)),
  ]);
  if (dh0 !== null) emitCopy(low, low.address(dh0), dh, B * H, instruction.accumulate[2]);
  if (dW !== null) {
    const state = { y: low.address(y), initial: low.address(h0), lengths: low.address(lengths) };
    emitStateGradients(
      low,
      sizes,
      reverse,
      dense(gates, H),
      H,
      state,
      low.address(dW),
      instruction.accumulate[4] === true,
    );
  }
  emitInputGradients(low, sizes, instruction, { x: 0, U: 3, b: 5 }, gates);
}
