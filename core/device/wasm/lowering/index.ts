import { usesOf } from '#core/graph/planner';
import type { BackwardInstruction, ForwardInstruction, Program } from '#core/graph/program';
import { UnsupportedError } from '../../unsupported';
import { lowerCrossEntropy, lowerCrossEntropyBackward } from './cross-entropy';
import { findFolds } from './fold';
import { lowerGruScan, lowerGruScanBackward } from './gru-scan';
import { Lowering, type PackPool, type Regions } from './lowering';
import { lowerLstmScan, lowerLstmScanBackward } from './lstm-scan';
import { lowerAttention, lowerAttentionBackward } from './attention';
import {
  lowerActivation,
  lowerActivationBackward,
  lowerAdd,
  lowerAddBackward,
  lowerDropout,
  lowerDropoutBackward,
  lowerMultiply,
  lowerMultiplyBackward,
  lowerScale,
  lowerScaleBackward,
  lowerSum,
  lowerSumBackward,
} from './elementwise';
import {
  lowerPredictionError,
  lowerPredictionErrorBackward,
  lowerSigmoidCrossEntropy,
  lowerSigmoidCrossEntropyBackward,
} from './entry-losses';
import {
  lowerConvolution,
  lowerConvolutionBackward,
  lowerCoordinates,
  lowerMaxPool,
  lowerMaxPoolBackward,
} from './images';
import {
  lowerConstant,
  lowerEmbedding,
  lowerEmbeddingBackward,
  lowerLinear,
  lowerLinearBackward,
} from './linear';
import {
  lowerConcat,
  lowerConcatBackward,
  lowerHold,
  lowerHoldBackward,
  lowerOneHot,
  lowerPool,
  lowerPoolBackward,
  lowerReshape,
  lowerReshapeBackward,
  lowerSlice,
  lowerSliceBackward,
} from './moves';
import { lowerLayerNorm, lowerLayerNormBackward, lowerSoftmax, lowerSoftmaxBackward } from './normalise';
import { lowerRnnScan, lowerRnnScanBackward } from './rnn-scan';
import { emitCopy } from './products';
import { lowerUpdate, type UpdateRegions } from './update';
import { elements } from '#core/graph/shape';

interface Rule {
  readonly forward: (low: Lowering, instruction: ForwardInstruction) => void;
  readonly backward: ((low: Lowering, instruction: BackwardInstruction) => void) | null;
}

const rules: Readonly<Record<string, Rule>> = {
  constant: { forward: lowerConstant, backward: null },
  coordinates: { forward: lowerCoordinates, backward: null },
  embedding: { forward: lowerEmbedding, backward: lowerEmbeddingBackward },
  linear: { forward: lowerLinear, backward: lowerLinearBackward },
  concat: { forward: lowerConcat, backward: lowerConcatBackward },
  'rnn-scan': { forward: lowerRnnScan, backward: lowerRnnScanBackward },
  'lstm-scan': { forward: lowerLstmScan, backward: lowerLstmScanBackward },
  'gru-scan': { forward: lowerGruScan, backward: lowerGruScanBackward },
  'cross-entropy': { forward: lowerCrossEntropy, backward: lowerCrossEntropyBackward },
  'sigmoid-cross-entropy': { forward: lowerSigmoidCrossEntropy, backward: lowerSigmoidCrossEntropyBackward },
  'prediction-error': { forward: lowerPredictionError, backward: lowerPredictionErrorBackward },
  attention: { forward: lowerAttention, backward: lowerAttentionBackward },
  activation: { forward: lowerActivation, backward: lowerActivationBackward },
  add: { forward: lowerAdd, backward: lowerAddBackward },
  multiply: { forward: lowerMultiply, backward: lowerMultiplyBackward },
  scale: { forward: lowerScale, backward: lowerScaleBackward },
  slice: { forward: lowerSlice, backward: lowerSliceBackward },
  reshape: { forward: lowerReshape, backward: lowerReshapeBackward },
  hold: { forward: lowerHold, backward: lowerHoldBackward },
  softmax: { forward: lowerSoftmax, backward: lowerSoftmaxBackward },
  sum: { forward: lowerSum, backward: lowerSumBackward },
  pool: { forward: lowerPool, backward: lowerPoolBackward },
  dropout: { forward: lowerDropout, backward: lowerDropoutBackward },
  'layer-norm': { forward: lowerLayerNorm, backward: lowerLayerNormBackward },
  'one-hot': { forward: lowerOneHot, backward: null },
  convolution: { forward: lowerConvolution, backward: lowerConvolutionBackward },
  'max-pool': { forward: lowerMaxPool, backward: lowerMaxPoolBackward },
};

/** A whole program as commands: instructions, then what is carried, then the update. @throws UnsupportedError on an unknown operation */
export function lower(
  program: Program,
  regions: Regions,
  update: UpdateRegions,
  pool: PackPool,
  threads: number,
): Lowering {
  const lastUses = usesOf(program.tensors.length, program.instructions).map((use) => use?.last ?? -1);
  const low = new Lowering(program, regions, pool, lastUses, findFolds(program), threads);
  zeroUnwrittenGradients(low);
  for (const instruction of program.instructions) {
    const rule = rules[instruction.op];
    if (rule === undefined)
      throw new UnsupportedError(
        `The wasm device has no kernel for the operation "${instruction.op}" of ${instruction.label}.`,
      );
    if (instruction.direction === 'forward') rule.forward(low, instruction);
    else rule.backward?.(low, instruction);
    low.endInstruction();
  }
  for (const { from, to } of program.carry)
    emitCopy(low, low.address(to), low.address(from), elements(low.shape(to)));
  if (program.update !== null) lowerUpdate(low, program.update, program.parameters.size, regions, update);
  low.endInstruction();
  return low;
}

/** A parameter that the loss does not depend on has no instruction that writes its gradient, but the update reads it. */
function zeroUnwrittenGradients(low: Lowering): void {
  const { instructions, parameters, update } = low.program;
  const written = new Set<number>();
  for (const instruction of instructions) {
    if (instruction.direction === 'forward') continue;
    for (const id of instruction.inputGradients) if (id !== null) written.add(low.address(id));
  }
  if (written.size === 0 && update === null) return;
  for (const { offset, shape } of parameters.entries) {
    const address = low.gradientAddress(offset);
    if (!written.has(address)) emitCopy(low, address, 0, elements(shape));
  }
}
