import type {
  Attributes,
  BackwardInstruction,
  ForwardInstruction,
  Shape,
  TensorId,
} from '#core/graph/program';
import { asMatrix, elements } from '#core/graph/shape';
import { Kernel } from '../kernel';
import { cutElements, type Lowering } from './lowering';
import { emitCopy } from './products';

/** Part of a tensor as `rows` runs of `width` elements, `stride` apart, the first at `from`. */
interface Runs {
  readonly rows: number;
  readonly from: number;
  readonly stride: number;
  readonly width: number;
}

/** Positions start … start + size - 1 of the first or the last axis. */
function runsOf(shape: Shape, axis: Attributes[string] | undefined, start: number, size: number): Runs {
  const { rows, columns } = asMatrix(shape);
  if (axis !== 'first') return { rows, from: start, stride: columns, width: size };
  const inner = elements(shape.slice(1));
  return { rows: 1, from: start * inner, stride: elements(shape), width: size * inner };
}

/** Copies or adds runs of `width`; strides in elements. */
function emitRuns(
  low: Lowering,
  rows: number,
  width: number,
  target: { readonly at: number; readonly stride: number },
  source: { readonly at: number; readonly stride: number },
  add: boolean,
): void {
  if (rows === 1) return emitCopy(low, target.at, source.at, width, add);
  const [to, from] = [target.stride * 4, source.stride * 4];
  low.emit(Kernel.CopyRows, cutElements(rows, width), width, target.at, to, source.at, from, Number(add));
}

/** Where a and b lie in their join. */
function partsOf(
  low: Lowering,
  { inputs, outputs, attributes }: ForwardInstruction | BackwardInstruction,
): Runs[] {
  const y = low.shape(outputs[0]);
  const axis = attributes['axis'];
  const along = (id: TensorId | null | undefined): number =>
    (axis === 'first' ? low.shape(id)[0] : low.shape(id).at(-1)) ?? 0;
  const left = along(inputs[0]);
  return [runsOf(y, axis, 0, left), runsOf(y, axis, left, along(inputs[1]))];
}

export function lowerConcat(low: Lowering, instruction: ForwardInstruction): void {
  partsOf(low, instruction).forEach(({ rows, from, stride, width }, k) => {
    const target = { at: low.address(instruction.outputs[0]) + from * 4, stride };
    emitRuns(low, rows, width, target, { at: low.address(instruction.inputs[k]), stride: width }, false);
  });
}

export function lowerConcatBackward(low: Lowering, instruction: BackwardInstruction): void {
  const { inputGradients, outputGradients, accumulate } = instruction;
  partsOf(low, instruction).forEach(({ rows, from, stride, width }, k) => {
    const id = inputGradients[k] ?? null;
    if (id === null) return;
    const source = { at: low.address(outputGradients[0]) + from * 4, stride };
    emitRuns(low, rows, width, { at: low.address(id), stride: width }, source, accumulate[k] === true);
  });
}

function sliceOf(low: Lowering, { inputs, attributes }: ForwardInstruction | BackwardInstruction): Runs {
  return runsOf(
    low.shape(inputs[0]),
    attributes['axis'],
    Number(attributes['start']),
    Number(attributes['size']),
  );
}

export function lowerSlice(low: Lowering, instruction: ForwardInstruction): void {
  const { rows, from, stride, width } = sliceOf(low, instruction);
  const source = { at: low.address(instruction.inputs[0]) + from * 4, stride };
  emitRuns(low, rows, width, { at: low.address(instruction.outputs[0]), stride: width }, source, false);
}

export function lowerSliceBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  const { rows, from, stride, width } = sliceOf(low, instruction);
  if (instruction.accumulate[0] !== true) emitCopy(low, low.address(dx), 0, elements(low.shape(dx)));
  const source = { at: low.address(instruction.outputGradients[0]), stride: width };
  emitRuns(low, rows, width, { at: low.address(dx) + from * 4, stride }, source, true);
}

export function lowerReshape(low: Lowering, { inputs: [x], outputs: [y] }: ForwardInstruction): void {
  emitCopy(low, low.address(y), low.address(x), elements(low.shape(y)));
}

export function lowerReshapeBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  const dy = low.address(instruction.outputGradients[0]);
  emitCopy(low, low.address(dx), dy, elements(low.shape(dx)), instruction.accumulate[0]);
}

export function lowerHold(low: Lowering, { inputs, outputs, attributes }: ForwardInstruction): void {
  const [candidate, previous, lengths] = inputs;
  const from = { first: low.address(candidate), second: low.address(previous) };
  emitHold(low, lengths, attributes, outputs[0], from, false);
}

export function lowerHoldBackward(low: Lowering, instruction: BackwardInstruction): void {
  const { inputs, inputGradients, outputGradients, accumulate, attributes } = instruction;
  const dy = low.address(outputGradients[0]);
  const sources = [
    { first: dy, second: 0 },
    { first: 0, second: dy },
  ];
  sources.forEach((from, k) => {
    const target = inputGradients[k] ?? null;
    if (target !== null) emitHold(low, inputs[2], attributes, target, from, accumulate[k] === true);
  });
}

/** target (+)= rows of `first` where the step is real, else of `second`; 0 is zeros. */
function emitHold(
  low: Lowering,
  lengths: TensorId | null | undefined,
  attributes: Attributes,
  target: TensorId | undefined,
  { first, second }: { readonly first: number; readonly second: number },
  add: boolean,
): void {
  const { rows, columns } = asMatrix(low.shape(target));
  low.emit(
    Kernel.HoldRows,
    cutElements(rows, columns),
    columns,
    elements(low.shape(lengths)),
    low.address(lengths),
    Number(attributes['step']),
    low.address(target),
    first,
    second,
    Number(add),
  );
}

export function lowerOneHot(low: Lowering, { inputs: [tokens], outputs: [x] }: ForwardInstruction): void {
  const { rows, columns } = asMatrix(low.shape(x));
  low.emit(Kernel.OneHotRows, cutElements(rows, columns), columns, low.address(tokens), low.address(x));
}

export function lowerPool(low: Lowering, instruction: ForwardInstruction): void {
  const [x, y] = [low.address(instruction.inputs[0]), low.address(instruction.outputs[0])];
  const { rows, size, args, mean } = poolOf(low, instruction);
  const pieces = cutElements(rows, size);
  if (mean === null) low.emit(Kernel.PoolMaxForward, pieces, ...args, x, y);
  else low.emit(Kernel.PoolForward, pieces, ...args, mean, x, y);
}

export function lowerPoolBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  const { rows, size, args, mean } = poolOf(low, instruction);
  const pieces = cutElements(rows, size);
  const dy = low.address(instruction.outputGradients[0]);
  const target = [low.address(dx), Number(instruction.accumulate[0] === true)];
  if (mean === null)
    low.emit(Kernel.PoolMaxBackward, pieces, ...args, low.address(instruction.inputs[0]), dy, ...target);
  else low.emit(Kernel.PoolBackward, pieces, ...args, mean, dy, ...target);
}

function poolOf(
  low: Lowering,
  { inputs: [x, lengths], outputs: [y], attributes }: ForwardInstruction | BackwardInstruction,
): { rows: number; size: number; args: readonly number[]; mean: number | null } {
  const { rows, columns } = asMatrix(low.shape(y));
  const positions = elements(low.shape(x)) / (rows * columns);
  const { kind } = attributes;
  return {
    rows,
    size: positions * columns,
    args: [positions, rows, columns, low.address(lengths)],
    // 1 a mean, 0 a sum, null neither
    mean: kind === 'max' ? null : Number(kind !== 'sum'),
  };
}
