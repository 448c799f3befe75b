import type { BackwardInstruction, ForwardInstruction } from '#core/graph/program';
import { asMatrix, elements } from '#core/graph/shape';
import { Kernel } from '../kernel';
import { cutElements, float32, type Lowering } from './lowering';
import { dense, emitColumnSums, emitCopy, emitProduct, emitWeightProduct } from './products';

export function lowerConstant(low: Lowering, { outputs, attributes }: ForwardInstruction): void {
  const value = float32(Number(attributes['value']));
  low.emit(Kernel.Fill, cutElements(elements(low.shape(outputs[0]))), low.address(outputs[0]), value);
}

export function lowerEmbedding(
  low: Lowering,
  { inputs: [tokens, table], outputs: [x] }: ForwardInstruction,
): void {
  if (low.fold(x) !== null) return;
  const { rows, columns } = asMatrix(low.shape(x));
  low.emit(
    Kernel.GatherRows,
    cutElements(rows, columns),
    columns,
    low.address(tokens),
    low.address(table),
    low.address(x),
  );
}

export function lowerEmbeddingBackward(low: Lowering, instruction: BackwardInstruction): void {
  const { inputs, outputs, outputGradients, inputGradients, accumulate } = instruction;
  const dTable = inputGradients[1] ?? null;
  if (dTable === null || low.fold(outputs[0]) !== null) return;
  const { rows, columns } = asMatrix(low.shape(outputs[0]));
  if (accumulate[1] !== true) emitCopy(low, low.address(dTable), 0, elements(low.shape(dTable)));
  const dx = outputGradients[0] ?? null;
  if (dx !== null)
    low.emit(
      Kernel.ScatterRows,
      cutElements(columns, rows, 16),
      rows,
      columns,
      low.address(inputs[0]),
      low.address(dx),
      low.address(dTable),
    );
}

export function lowerLinear(
  low: Lowering,
  { inputs: [x, weight, bias], outputs: [y] }: ForwardInstruction,
): void {
  const { rows, columns: depth } = asMatrix(low.shape(x));
  const width = asMatrix(low.shape(y)).columns;
  const start = bias === null || bias === undefined ? null : { at: low.address(bias), stride: 0 };
  const panels = low.pack(weight, { for: 'forward' });
  emitProduct(
    low,
    { rows, width, depth },
    dense(low.address(x), depth),
    panels,
    start,
    dense(low.address(y), width),
  );
}

export function lowerLinearBackward(low: Lowering, instruction: BackwardInstruction): void {
  const [x, weight] = instruction.inputs;
  const [dx = null, dWeight = null, dBias = null] = instruction.inputGradients;
  const [addX = false, addWeight = false, addBias = false] = instruction.accumulate;
  const { rows, columns: inputs } = asMatrix(low.shape(x));
  const outputs = asMatrix(low.shape(instruction.outputs[0])).columns;
  const dy = dense(low.address(instruction.outputGradients[0]), outputs);
  if (dx !== null) {
    const target = dense(low.address(dx), inputs);
    emitProduct(
      low,
      { rows, width: inputs, depth: outputs },
      dy,
      low.pack(weight, { for: 'backward' }),
      addX ? target : null,
      target,
    );
  }
  if (dWeight !== null) {
    emitWeightProduct(
      low,
      { rows, outputs, inputs },
      dy,
      dense(low.address(x), inputs),
      low.address(dWeight),
      addWeight,
    );
  }
  if (dBias !== null) emitColumnSums(low, rows, outputs, dy, low.address(dBias), addBias);
}
