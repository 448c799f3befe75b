import type { BackwardInstruction, ForwardInstruction } from '#core/graph/program';
import { asMatrix } from '#core/graph/shape';
import { Kernel } from '../kernel';
import { cutElements, float32, whole, type Lowering } from './lowering';

/** The numbers by which the kernel knows the errors. */
const kinds: Readonly<Record<string, number>> = { squared: 0, absolute: 1, huber: 2 };

interface Entries {
  readonly rows: number;
  readonly size: number;
  /** Size, batch, what is compared, the lengths. */
  readonly args: readonly number[];
}

function entriesOf(low: Lowering, { inputs }: ForwardInstruction | BackwardInstruction): Entries {
  const shape = low.shape(inputs[0]);
  const { rows, columns: size } = asMatrix(shape);
  return { rows, size, args: [size, shape.at(-2) ?? 1, ...inputs.map((id) => low.address(id))] };
}

/** Kind and δ of a `prediction-error`. */
function errorOf({ attributes, label }: ForwardInstruction | BackwardInstruction): readonly [number, number] {
  const kind = kinds[String(attributes['kind'])];
  if (kind === undefined)
    throw new Error(`The wasm device does not know the error of ${label}, "${String(attributes['kind'])}".`);
  return [kind, float32(Number(attributes['delta'] ?? 0))];
}

export function lowerSigmoidCrossEntropy(low: Lowering, instruction: ForwardInstruction): void {
  const [loss, correct, count, probabilities] = instruction.outputs.map((id) => low.address(id));
  const { rows, size, args } = entriesOf(low, instruction);
  const perRow = [low.workspace(rows * 8), low.workspace(rows * 4)];
  low.emit(
    Kernel.SigmoidCrossEntropyRows,
    cutElements(rows, size, 4),
    ...args,
    probabilities ?? 0,
    ...perRow,
  );
  low.emit(Kernel.EntryTotals, whole, rows, size, ...perRow, loss ?? 0, correct ?? 0, count ?? 0);
}

export function lowerPredictionError(low: Lowering, instruction: ForwardInstruction): void {
  const [loss, count] = instruction.outputs.map((id) => low.address(id));
  const { rows, size, args } = entriesOf(low, instruction);
  const perRow = [low.workspace(rows * 8), low.workspace(rows * 4)];
  low.emit(
    Kernel.PredictionErrorRows,
    cutElements(rows, size, 4),
    ...args,
    ...errorOf(instruction),
    ...perRow,
  );
  low.emit(Kernel.EntryTotals, whole, rows, size, ...perRow, loss ?? 0, 0, count ?? 0);
}

export function lowerSigmoidCrossEntropyBackward(low: Lowering, instruction: BackwardInstruction): void {
  const { rows, size, args } = entriesOf(low, instruction);
  const [, , count, probabilities] = instruction.outputs;
  const dLoss = low.address(instruction.outputGradients[0]);
  const places = [low.address(probabilities), dLoss, low.address(count), ...targetsOf(low, instruction)];
  low.emit(Kernel.SigmoidCrossEntropyBackward, cutElements(rows, size, 4), ...args, ...places);
}

export function lowerPredictionErrorBackward(low: Lowering, instruction: BackwardInstruction): void {
  const { rows, size, args } = entriesOf(low, instruction);
  const dLoss = low.address(instruction.outputGradients[0]);
  const places = [dLoss, low.address(instruction.outputs[1]), ...targetsOf(low, instruction)];
  low.emit(
    Kernel.PredictionErrorBackward,
    cutElements(rows, size, 4),
    ...args,
    ...errorOf(instruction),
    ...places,
  );
}

/** Where the gradients of what is compared go, each with whether it adds. */
function targetsOf(low: Lowering, { inputGradients, accumulate }: BackwardInstruction): number[] {
  return [0, 1].flatMap((k) => [low.address(inputGradients[k]), Number(accumulate[k] === true)]);
}
