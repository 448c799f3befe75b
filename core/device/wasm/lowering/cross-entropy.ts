import type { BackwardInstruction, ForwardInstruction, TensorId } from '#core/graph/program';
import { asMatrix } from '#core/graph/shape';
import { Kernel } from '../kernel';
import { cutElements, float32, whole, type Lowering } from './lowering';

interface Sizes {
  readonly rows: number;
  readonly classes: number;
  readonly batch: number;
}

function sizesOf(low: Lowering, logits: TensorId | null | undefined): Sizes {
  const shape = low.shape(logits);
  const { rows, columns: classes } = asMatrix(shape);
  return { rows, classes, batch: shape.at(-2) ?? 1 };
}

export function lowerCrossEntropy(low: Lowering, instruction: ForwardInstruction): void {
  const [logits, targets, lengths] = instruction.inputs;
  const [loss, correct, count, probabilities] = instruction.outputs;
  const { rows, classes, batch } = sizesOf(low, logits);
  const smoothing = float32(Number(instruction.attributes['smoothing'] ?? 0));
  const rowLoss = low.workspace(rows * 8);
  const rowCorrect = low.workspace(rows * 4);
  low.emit(
    Kernel.CrossEntropyRows,
    cutElements(rows, classes, 16, 4),
    classes,
    batch,
    low.address(logits),
    low.address(targets),
    low.address(lengths),
    smoothing,
    low.address(probabilities),
    rowLoss,
    rowCorrect,
  );
  low.emit(
    Kernel.CrossEntropyTotals,
    whole,
    rows,
    rowLoss,
    rowCorrect,
    low.address(loss),
    low.address(correct),
    low.address(count),
  );
}

export function lowerCrossEntropyBackward(low: Lowering, instruction: BackwardInstruction): void {
  const [logits, targets, lengths] = instruction.inputs;
  const [, , count, probabilities] = instruction.outputs;
  const dLogits = instruction.inputGradients[0] ?? null;
  const dLoss = instruction.outputGradients[0] ?? null;
  if (dLogits === null || dLoss === null) return;
  const { rows, classes, batch } = sizesOf(low, logits);
  low.emit(
    Kernel.CrossEntropyBackward,
    cutElements(rows, classes, 16, 4),
    classes,
    batch,
    low.address(probabilities),
    low.address(targets),
    low.address(lengths),
    float32(Number(instruction.attributes['smoothing'] ?? 0)),
    low.address(dLoss),
    low.address(count),
    low.address(dLogits),
    Number(instruction.accumulate[0] === true),
  );
}
