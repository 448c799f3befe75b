import type { GraphBuilder } from '#core/graph/graph';
import { linear } from '#core/nn/linear';
import { sigmoidCrossEntropy } from './loss';
import { sequence, type SequenceShape } from './sequence';

/**
 * Independent labels for a whole sequence: each of `labels` is there or not.
 * Inputs as `sequence`, and `targets` float [B, K] of 0 and 1; outputs `logits`, `probabilities` [B, K], `loss`, `correct`,
 * `count` (of single labels).
 */
export function sequenceVector(
  builder: GraphBuilder,
  shape: SequenceShape & { readonly labels: number },
  batch: number,
  time: number,
): void {
  const { top } = sequence(builder, shape, batch, time);
  const targets = builder.input('targets', [batch, shape.labels], 'float');
  const logits = linear(builder, 'out', top('whole'), shape.labels);
  builder.output('logits', logits);
  sigmoidCrossEntropy(builder, logits, targets, null);
}
