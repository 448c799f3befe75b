import type { BackwardInstruction, ForwardInstruction } from '#core/graph/program';
import { asMatrix } from '#core/graph/shape';
import { Kernel } from '../kernel';
import { cutElements, float32, type Lowering } from './lowering';
import { dense, emitColumnSums } from './products';

export function lowerSoftmax(low: Lowering, { inputs, outputs, attributes }: ForwardInstruction): void {
  const { rows, columns } = asMatrix(low.shape(inputs[0]));
  const isLog = Number(attributes['log'] === true);
  low.emit(
    Kernel.SoftmaxForward,
    cutElements(rows, columns),
    columns,
    isLog,
    low.address(inputs[0]),
    low.address(outputs[0]),
  );
}

export function lowerSoftmaxBackward(low: Lowering, instruction: BackwardInstruction): void {
  const dx = instruction.inputGradients[0] ?? null;
  if (dx === null) return;
  const { rows, columns } = asMatrix(low.shape(dx));
  low.emit(
    Kernel.SoftmaxBackward,
    cutElements(rows, columns),
    columns,
    Number(instruction.attributes['log'] === true),
    low.address(instruction.outputs[0]),
    low.address(instruction.outputGradients[0]),
    low.address(dx),
    Number(instruction.accumulate[0] === true),
  );
}

export function lowerLayerNorm(low: Lowering, { inputs, outputs, attributes }: ForwardInstruction): void {
  const { rows, columns } = asMatrix(low.shape(inputs[0]));
  const epsilon = float32(Number(attributes['epsilon']));
  const places = [...inputs, ...outputs].map((id) => low.address(id));
  low.emit(Kernel.LayerNormForward, cutElements(rows, columns), columns, epsilon, ...places);
}

export function lowerLayerNormBackward(low: Lowering, instruction: BackwardInstruction): void {
  const [x, gain] = instruction.inputs;
  const [, mean, inverse] = instruction.outputs;
  const [dx = null, dGain = null, dBias = null] = instruction.inputGradients;
  const [addX = false, addGain = false, addBias = false] = instruction.accumulate;
  const { rows, columns } = asMatrix(low.shape(x));
  const dy = low.address(instruction.outputGradients[0]);
  const statistics = [low.address(mean), low.address(inverse)];
  if (dx !== null) {
    const places = [low.address(x), low.address(gain), ...statistics, dy, low.address(dx)];
    low.emit(Kernel.LayerNormBackward, cutElements(rows, columns), columns, ...places, Number(addX));
  }
  if (dGain !== null) {
    const places = [low.address(x), ...statistics, dy, low.address(dGain)];
    low.emit(Kernel.LayerNormGain, cutElements(columns, rows, 16), rows, columns, ...places, Number(addGain));
  }
  if (dBias !== null) emitColumnSums(low, rows, columns, dense(dy, columns), low.address(dBias), addBias);
}
