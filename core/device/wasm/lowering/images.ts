import type { BackwardInstruction, ForwardInstruction, TensorId } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import { Kernel } from '../kernel';
import { cutElements, type Lowering } from './lowering';
import { dense, emitColumnSums, emitCopy, emitProduct, emitWeightProduct } from './products';

interface Sizes {
  readonly H: number;
  readonly W: number;
  readonly B: number;
  readonly C: number;
  /** Of the output. */
  readonly high: number;
  readonly wide: number;
}

function sizesOf(low: Lowering, { inputs, outputs }: ForwardInstruction | BackwardInstruction): Sizes {
  const [H = 0, W = 0, B = 0, C = 0] = low.shape(inputs[0]);
  const [high = 0, wide = 0] = low.shape(outputs[0]);
  return { H, W, B, C, high, wide };
}

export function lowerCoordinates(low: Lowering, { outputs: [y] }: ForwardInstruction): void {
  const [H = 0, W = 0, B = 0] = low.shape(y);
  low.emit(Kernel.CoordinateRows, cutElements(H * W * B, 2), H, W, B, low.address(y));
}

/** All patches as a matrix [H'·W'·B, C·k·k], with the filters [O, C·k·k] a product like any other. */
function emitPatches(low: Lowering, instruction: ForwardInstruction | BackwardInstruction): number {
  const { H, W, B, C, high, wide } = sizesOf(low, instruction);
  const k = filterSize(low, instruction.inputs[1]);
  const rows = high * wide * B;
  const patches = low.workspace(rows * C * k * k * 4);
  const padding = Number(instruction.attributes['padding']);
  low.emit(
    Kernel.PatchRows,
    cutElements(rows, C * k * k),
    H,
    W,
    B,
    C,
    wide,
    k,
    padding,
    low.address(instruction.inputs[0]),
    patches,
  );
  return patches;
}

function filterSize(low: Lowering, K: TensorId | null | undefined): number {
  return low.shape(K).at(-1) ?? 1;
}

export function lowerConvolution(low: Lowering, instruction: ForwardInstruction): void {
  const [, K, bias = null] = instruction.inputs;
  const { B, high, wide } = sizesOf(low, instruction);
  const width = low.shape(K)[0] ?? 0;
  const depth = elements(low.shape(K)) / width;
  const patches = emitPatches(low, instruction);
  emitProduct(
    low,
    { rows: high * wide * B, width, depth },
    dense(patches, depth),
    low.pack(K, { for: 'forward' }),
    bias === null ? null : { at: low.address(bias), stride: 0 },
    dense(low.address(instruction.outputs[0]), width),
  );
}

export function lowerConvolutionBackward(low: Lowering, instruction: BackwardInstruction): void {
  const K = instruction.inputs[1];
  const [dx = null, dK = null, dBias = null] = instruction.inputGradients;
  const [addX = false, addK = false, addBias = false] = instruction.accumulate;
  const { W, H, B, C, high, wide } = sizesOf(low, instruction);
  const outputs = low.shape(K)[0] ?? 0;
  const depth = elements(low.shape(K)) / outputs;
  const rows = high * wide * B;
  const dy = dense(low.address(instruction.outputGradients[0]), outputs);
  if (dBias !== null) emitColumnSums(low, rows, outputs, dy, low.address(dBias), addBias);
  if (dK === null && dx === null) return;
  const patches = dense(emitPatches(low, instruction), depth);
  if (dK !== null)
    emitWeightProduct(low, { rows, outputs, inputs: depth }, dy, patches, low.address(dK), addK);
  if (dx === null) return;
  // The patches have served: their gradients take their place.
  const panels = low.pack(K, { for: 'backward' });
  emitProduct(low, { rows, width: depth, depth: outputs }, dy, panels, null, patches);
  const size = filterSize(low, K);
  const padding = Number(instruction.attributes['padding']);
  low.emit(
    Kernel.PatchGradients,
    cutElements(H * W * B, C * size * size),
    ...[W, B, C, high, wide, size, padding],
    patches.at,
    low.address(dx),
    Number(addX),
  );
}

export function lowerMaxPool(low: Lowering, instruction: ForwardInstruction): void {
  const { W, B, C, high, wide } = sizesOf(low, instruction);
  const [x, y] = [low.address(instruction.inputs[0]), low.address(instruction.outputs[0])];
  const size = Number(instruction.attributes['size']);
  low.emit(Kernel.MaxPoolForward, cutElements(high * wide, B * C * size * size), W, wide, B * C, size, x, y);
}

export function lowerMaxPoolBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  if (instruction.accumulate[0] !== true) emitCopy(low, low.address(dx), 0, elements(low.shape(dx)));
  const { W, B, C, high, wide } = sizesOf(low, instruction);
  const x = low.address(instruction.inputs[0]);
  const dy = low.address(instruction.outputGradients[0]);
  const size = Number(instruction.attributes['size']);
  low.emit(
    Kernel.MaxPoolBackward,
    cutElements(high * wide, B * C * size * size),
    W,
    wide,
    B * C,
    size,
    x,
    dy,
    low.address(dx),
  );
}
