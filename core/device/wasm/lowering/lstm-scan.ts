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
  toOverwrite,
  isReverse,
  scanSizes,
  startsAt,
  stepOf,
} from './scan';

export function lowerLstmScan(low: Lowering, instruction: ForwardInstruction): void {
  const [x, lengths, h0, c0, U, W, b] = instruction.inputs;
  const [y, lastHidden, lastCell, gates, cells] = instruction.outputs;
  const sizes = scanSizes(low, x, W);
  const { T, B, H, width } = sizes;
  const { table, tokens } = emitInputProjection(low, sizes, x, U, low.address(b), low.address(gates));
  emitCopy(low, low.address(lastHidden), low.address(h0), B * H);
  emitCopy(low, low.address(lastCell), low.address(c0), B * H);
  const panels = low.pack(W, { for: 'forward' });
  const scratch = low.workspace(B * width * 4);
  low.emit(
    Kernel.LstmForward,
    cutRows(low, sizes),
    T,
    B,
    H,
    Number(isReverse(instruction)),
    low.address(lengths),
    panels,
    table,
    tokens,
    low.address(lastHidden),
    low.address(lastCell),
    low.address(gates),
    low.address(cells),
    low.address(y),
    scratch,
  );
  const [state, sums] = [dense(low.address(lastHidden), H), dense(scratch, width)];
  low.containsProducts(T, (step) => {
    const { start, words } = startsAt(sizes, { table, tokens }, low.address(gates), step);
    return [productArguments({ width, depth: H }, state, panels, start, sums, words)];
  });
}

export function lowerLstmScanBackward(low: Lowering, instruction: BackwardInstruction): void {
  const [x, lengths, h0, c0, , W] = instruction.inputs;
  const [y, , , savedGates, savedCells] = instruction.outputs;
  const [dy, dLastHidden, dLastCell] = instruction.outputGradients;
  const { inputGradients, accumulate } = instruction;
  const [dh0, dc0, dW] = [inputGradients[2] ?? null, inputGradients[3] ?? null, inputGradients[5] ?? null];
  const sizes = scanSizes(low, x, W);
  const { T, B, H, width } = sizes;
  const reverse = isReverse(instruction);
  const gates = toOverwrite(low, instruction, savedGates, T * B * width);
  const cells = toOverwrite(low, instruction, savedCells, T * B * H);
  const dh = emitRunningGradient(low, sizes, dLastHidden);
  const dc = emitRunningGradient(low, sizes, dLastCell);
  const panels = low.pack(W, { for: 'backward' });
  low.emit(
    Kernel.LstmBackward,
    cutRows(low, sizes),
    B,
    H,
    Number(reverse),
    low.address(lengths),
    panels,
    gates,
    cells,
    low.address(c0),
    low.address(dy),
    dh,
    dc,
  );
  low.containsProducts(T, (step) => [
    productArguments({ width: H, depth: width }, stepOf(sizes, gates, step), panels, null, dense(dh, H)),
  ]);
  if (dh0 !== null) emitCopy(low, low.address(dh0), dh, B * H, accumulate[2]);
  if (dc0 !== null) emitCopy(low, low.address(dc0), dc, B * H, accumulate[3]);
  if (dW !== null) {
    const state = { y: low.address(y), initial: low.address(h0), lengths: low.address(lengths) };
    emitStateGradients(
      low,
      sizes,
      reverse,
      dense(gates, width),
      width,
      state,
      low.address(dW),
      accumulate[5] === true,
    );
  }
  emitInputGradients(low, sizes, instruction, { x: 0, U: 4, b: 6 }, gates);
}
