import type { BackwardInstruction, ForwardInstruction } from '#core/graph/program';
import { Kernel } from '../kernel';
import type { Lowering } from './lowering';
import { dense, emitColumnSums, emitCopy, emitWeightProduct, productArguments } from './products';
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

/** W in two parts, because the reset gate stands between the products: rows of r and z, rows of n. */
const parts = (H: number) => ({ rz: { from: 0, count: 2 * H }, n: { from: 2 * H, count: H } });

export function lowerGruScan(low: Lowering, instruction: ForwardInstruction): void {
  const [x, lengths, h0, U, W, b, bn] = instruction.inputs;
  const [y, last, gates, recurrent] = instruction.outputs;
  const sizes = scanSizes(low, x, W);
  const { T, B, H } = sizes;
  const { table, tokens } = emitInputProjection(low, sizes, x, U, low.address(b), low.address(gates));
  emitCopy(low, low.address(last), low.address(h0), B * H);
  const { rz, n } = parts(H);
  const panels = [
    low.pack(W, { for: 'forward', rows: rz }),
    low.pack(W, { for: 'forward', rows: n }),
  ] as const;
  const scratch = low.workspace(B * 2 * H * 4);
  low.emit(
    Kernel.GruForward,
    cutRows(low, sizes),
    T,
    B,
    H,
    Number(isReverse(instruction)),
    Number(instruction.attributes['reset'] === 'before'),
    low.address(lengths),
    ...panels,
    low.address(bn),
    table,
    tokens,
    low.address(last),
    low.address(gates),
    low.address(recurrent),
    low.address(y),
    scratch,
  );
  const state = dense(low.address(last), H);
  low.containsProducts(T, (step) => {
    const { start, words } = startsAt(sizes, { table, tokens }, low.address(gates), step);
    const [sums, candidate] = [dense(scratch, 2 * H), dense(low.address(recurrent) + step * B * H * 4, H)];
    return [
      productArguments({ width: 2 * H, depth: H }, state, panels[0], start, sums, words),
      productArguments({ width: H, depth: H }, state, panels[1], null, candidate),
    ];
  });
}

export function lowerGruScanBackward(low: Lowering, instruction: BackwardInstruction): void {
  const [x, lengths, h0, , W] = instruction.inputs;
  const [y, , savedGates, savedRecurrent] = instruction.outputs;
  const [dy, dLast] = instruction.outputGradients;
  const { inputGradients, accumulate } = instruction;
  const [dh0, dW, dbn] = [inputGradients[2] ?? null, inputGradients[4] ?? null, inputGradients[6] ?? null];
  const sizes = scanSizes(low, x, W);
  const { T, B, H, width } = sizes;
  const reverse = isReverse(instruction);
  const before = instruction.attributes['reset'] === 'before';
  const gates = toOverwrite(low, instruction, savedGates, T * B * width);
  const recurrent = before
    ? low.address(savedRecurrent)
    : toOverwrite(low, instruction, savedRecurrent, T * B * H);
  const dh = emitRunningGradient(low, sizes, dLast);
  const { rz, n } = parts(H);
  const panels = [
    low.pack(W, { for: 'backward', rows: rz }),
    low.pack(W, { for: 'backward', rows: n }),
  ] as const;
  low.emit(
    Kernel.GruBackward,
    cutRows(low, sizes),
    B,
    H,
    Number(reverse),
    Number(before),
    low.address(lengths),
    ...panels,
    gates,
    recurrent,
    low.address(y),
    low.address(h0),
    low.address(dy),
    dh,
    before ? low.workspace(B * H * 4) : 0,
  );
  low.containsProducts(T, (step) => {
    const candidate = dense(recurrent + step * B * H * 4, H);
    return [
      productArguments({ width: H, depth: H }, candidate, panels[1], null, dense(dh, H)),
      productArguments({ width: H, depth: 2 * H }, stepOf(sizes, gates, step), panels[0], null, dense(dh, H)),
    ];
  });
  if (dh0 !== null) emitCopy(low, low.address(dh0), dh, B * H, accumulate[2]);
  if (dW !== null) {
    const state = { y: low.address(y), initial: low.address(h0), lengths: low.address(lengths) };
    const [target, add] = [low.address(dW), accumulate[4] === true];
    const ofCandidate = target + 2 * H * H * 4;
    emitStateGradients(low, sizes, reverse, dense(gates, width), 2 * H, state, target, add);
    if (before) {
      const candidate = { at: gates + 2 * H * 4, stride: width * 4 };
      emitWeightProduct(
        low,
        { rows: T * B, outputs: H, inputs: H },
        candidate,
        dense(recurrent, H),
        ofCandidate,
        add,
      );
    } else emitStateGradients(low, sizes, reverse, dense(recurrent, H), H, state, ofCandidate, add);
  }
  if (dbn !== null) {
    if (!before) emitColumnSums(low, T * B, H, dense(recurrent, H), low.address(dbn), accumulate[6] === true);
    else if (accumulate[6] !== true) emitCopy(low, low.address(dbn), 0, H);
  }
  emitInputGradients(low, sizes, instruction, { x: 0, U: 3, b: 5 }, gates);
}
