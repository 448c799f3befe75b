import type { GraphBuilder } from '#core/graph/graph';
import { linear } from '#core/nn/linear';
import { predictionError, type ErrorMeasure } from './loss';
import { sequence, type SequenceShape } from './sequence';

/**
 * Numbers for a whole sequence (lecture, "Label: can be a scalar").
 * Inputs as `sequence`, and `targets` float [B, K]; outputs `predictions` [B, K], `loss`, `count` (of numbers).
 */
export function sequenceScalar(
  builder: GraphBuilder,
  shape: SequenceShape & { readonly outputs: number },
  batch: number,
  time: number,
  measure: ErrorMeasure,
): void {
  const { top } = sequence(builder, shape, batch, time);
  const targets = builder.input('targets', [batch, shape.outputs], 'float');
  const predictions = linear(builder, 'out', top('whole'), shape.outputs);
  builder.output('predictions', predictions);
  predictionError(builder, predictions, targets, null, measure);
}
