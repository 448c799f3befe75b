import type { GraphBuilder } from '#core/graph/graph';
import { linear } from '#core/nn/linear';
import { crossEntropy } from './loss';
import { sequence, type SequenceShape } from './sequence';

export interface SequenceClassShape extends SequenceShape {
  readonly classes: number;
}

/**
 * One class for a whole sequence: steps → recurrent layers → last state of the top one (or its states' mean or largest) → class.
 * Inputs as `sequence`, and `targets` int [B]; outputs `logits`, `probabilities` [B, C], `loss`, `correct`, `count`.
 */
export function sequenceClass(
  builder: GraphBuilder,
  shape: SequenceClassShape,
  batch: number,
  time: number,
  smoothing: number,
): void {
  const { top } = sequence(builder, shape, batch, time);
  const targets = builder.input('targets', [batch], 'int');
  const logits = linear(builder, 'out', top('whole'), shape.classes);
  builder.output('logits', logits);
  crossEntropy(builder, logits, targets, null, smoothing);
}
