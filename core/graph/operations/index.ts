import type { Operation, Signature } from '../operation';
import { activation } from './activation';
import { add } from './add';
import { attention } from './attention';
import { attentionDecoderScan } from './attention-decoder-scan';
import { concat } from './concat';
import { constant } from './constant';
import { convolution } from './convolution';
import { coordinates } from './coordinates';
import { crossEntropy } from './cross-entropy';
import { dropout } from './dropout';
import { embedding } from './embedding';
import { gruScan } from './gru-scan';
import { hold } from './hold';
import { layerNorm } from './layer-norm';
import { linear } from './linear';
import { lstmScan } from './lstm-scan';
import { maxPool } from './max-pool';
import { multiply } from './multiply';
import { oneHot } from './one-hot';
import { pool } from './pool';
import { predictionError } from './prediction-error';
import { reshape } from './reshape';
import { rnnScan } from './rnn-scan';
import { scale } from './scale';
import { sigmoidCrossEntropy } from './sigmoid-cross-entropy';
import { slice } from './slice';
import { softmax } from './softmax';
import { sum } from './sum';

const definitions: readonly Operation[] = [
  constant,
  coordinates,
  embedding,
  oneHot,
  linear,
  concat,
  slice,
  reshape,
  activation,
  add,
  multiply,
  scale,
  hold,
  softmax,
  sum,
  pool,
  dropout,
  layerNorm,
  convolution,
  maxPool,
  rnnScan,
  lstmScan,
  gruScan,
  attention,
  crossEntropy,
  sigmoidCrossEntropy,
  predictionError,
];

/** Every operation there is, by name. A new one is one file and one entry here. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  definitions.map((definition) => [definition.name, definition]),
);

/** Operations that are written out in others before a program is made, so that no device has to know them. */
export const composites: ReadonlyMap<string, Signature> = new Map([
  [attentionDecoderScan.name, attentionDecoderScan],
]);

/** What a node of a graph is, composite or not. */
export function signature(name: string): Signature {
  return composites.get(name) ?? operation(name);
}

export function operation(name: string): Operation {
  const found = operations.get(name);
  if (found === undefined)
    throw new Error(`There is no operation "${name}". There are: ${[...operations.keys()].join(', ')}.`);
  return found;
}
