import type { BackwardInstruction, ForwardInstruction } from '#core/graph/program';
import { elements } from '#core/graph/shape';
import { maskKey, dropThreshold } from '#core/graph/operations/dropout-mask';
import { Kernel } from '../kernel';
import { cutElements, float32, whole, type Cut, type Lowering } from './lowering';
import { emitCopy } from './products';

/** The numbers by which the kernel knows the functions. */
const functions: Readonly<Record<string, number>> = { tanh: 0, relu: 1, sigmoid: 2 };

function functionOf({ attributes, label }: ForwardInstruction | BackwardInstruction): number {
  const found = functions[String(attributes['function'])];
  if (found === undefined)
    throw new Error(
      `The wasm device does not know the function of ${label}, "${String(attributes['function'])}".`,
    );
  return found;
}

function cutOf(low: Lowering, id: number | null | undefined): Cut {
  return cutElements(elements(low.shape(id)), 1, 4);
}

export function lowerActivation(low: Lowering, instruction: ForwardInstruction): void {
  const [x, y] = [instruction.inputs[0], instruction.outputs[0]];
  low.emit(Kernel.ActivationForward, cutOf(low, y), functionOf(instruction), low.address(x), low.address(y));
}

export function lowerActivationBackward(low: Lowering, instruction: BackwardInstruction): void {
  const { outputs, outputGradients, inputGradients, accumulate } = instruction;
  const dx = inputGradients[0] ?? null;
  if (dx === null) return;
  low.emit(
    Kernel.ActivationBackward,
    cutOf(low, dx),
    functionOf(instruction),
    low.address(outputs[0]),
    low.address(outputGradients[0]),
    low.address(dx),
    Number(accumulate[0] === true),
  );
}

export function lowerAdd(low: Lowering, { inputs: [a, b], outputs: [y] }: ForwardInstruction): void {
  const count = elements(low.shape(y));
  emitCopy(low, low.address(y), low.address(a), count);
  emitCopy(low, low.address(y), low.address(b), count, true);
}

export function lowerAddBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dy = low.address(instruction.outputGradients[0]);
  instruction.inputGradients.forEach((target, k) => {
    if (target !== null)
      emitCopy(low, low.address(target), dy, elements(low.shape(target)), instruction.accumulate[k]);
  });
}

export function lowerMultiply(low: Lowering, { inputs: [a, b], outputs: [y] }: ForwardInstruction): void {
  low.emit(Kernel.Multiply, cutOf(low, y), low.address(y), low.address(a), low.address(b), 0);
}

export function lowerMultiplyBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dy = low.address(instruction.outputGradients[0]);
  instruction.inputGradients.forEach((target, k) => {
    if (target === null) return;
    const other = low.address(instruction.inputs[1 - k]);
    const add = Number(instruction.accumulate[k] === true);
    low.emit(Kernel.Multiply, cutOf(low, target), low.address(target), dy, other, add);
  });
}

export function lowerScale(low: Lowering, { attributes, inputs, outputs }: ForwardInstruction): void {
  const [factor, offset] = [float32(Number(attributes['factor'])), float32(Number(attributes['offset']))];
  const [x, y] = [low.address(inputs[0]), low.address(outputs[0])];
  low.emit(Kernel.Scale, cutOf(low, outputs[0]), y, x, factor, offset, 0);
}

export function lowerScaleBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  const factor = float32(Number(instruction.attributes['factor']));
  const dy = low.address(instruction.outputGradients[0]);
  const add = Number(instruction.accumulate[0] === true);
  low.emit(Kernel.Scale, cutOf(low, dx), low.address(dx), dy, factor, 0, add);
}

export function lowerSum(low: Lowering, { inputs: [x], outputs: [y] }: ForwardInstruction): void {
  low.emit(Kernel.Sum, whole, elements(low.shape(x)), low.address(x), low.address(y));
}

export function lowerSumBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  const dy = low.address(instruction.outputGradients[0]);
  low.emit(Kernel.Broadcast, cutOf(low, dx), low.address(dx), dy, Number(instruction.accumulate[0] === true));
}

export function lowerDropout(low: Lowering, instruction: ForwardInstruction): void {
  emitDropout(
    low,
    instruction,
    low.address(instruction.outputs[0]),
    low.address(instruction.inputs[0]),
    false,
  );
}

export function lowerDropoutBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  const dy = low.address(instruction.outputGradients[0]);
  emitDropout(low, instruction, low.address(dx), dy, instruction.accumulate[0] === true);
}

function emitDropout(
  low: Lowering,
  { attributes, inputs: [x, step] }: ForwardInstruction | BackwardInstruction,
  target: number,
  source: number,
  add: boolean,
): void {
  const shape = low.shape(x);
  const rate = Number(attributes['rate']);
  // The part of the key that the step has no say in.
  const { a } = maskKey(Number(attributes['seed']), Number(attributes['stream']), 0);
  low.emit(
    Kernel.Dropout,
    cutOf(low, x),
    target,
    source,
    elements(attributes['shared'] === true ? shape.slice(-2) : shape),
    low.address(step),
    a,
    dropThreshold(rate),
    float32(1 / (1 - rate)),
    Number(add),
  );
}
