import type { GraphBuilder } from '#core/graph/graph';
import { embedding } from '#core/nn/embedding';
import { linear } from '#core/nn/linear';
import { join, recurrentStack, type StackShape } from '#core/nn/recurrent-stack';
import { crossEntropy } from './loss';

export interface SequenceClassShape extends StackShape {
  readonly vocabulary: number;
  readonly embedding: number;
  readonly classes: number;
}

/**
 * One class for a whole sequence: tokens → embedding → recurrent layers → last state of the top one → class.
 * Inputs `tokens` [T, B], `lengths` [B], `targets` [B]; outputs `logits`, `probabilities` [B, C], `loss`, `correct`, `count`.
 */
export function sequenceClass(
  builder: GraphBuilder,
  shape: SequenceClassShape,
  batch: number,
  time: number,
  smoothing: number,
): void {
  const tokens = builder.input('tokens', [time, batch], 'int');
  const lengths = builder.input('lengths', [batch], 'int');
  const targets = builder.input('targets', [batch], 'int');
  const x = embedding(builder, tokens, shape.vocabulary, shape.embedding);
  const top = recurrentStack(builder, shape, x, lengths, false);
  const logits = linear(
    builder,
    'out',
    join(
      builder,
      'join.top',
      top.map(({ last }) => last),
    ),
    shape.classes,
  );
  builder.output('logits', logits);
  crossEntropy(builder, logits, targets, null, smoothing);
}
