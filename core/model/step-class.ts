import type { GraphBuilder } from '#core/graph/graph';
import { embedding } from '#core/nn/embedding';
import { linear } from '#core/nn/linear';
import { join, recurrentStack, type StackShape } from '#core/nn/recurrent-stack';
import { crossEntropy } from './loss';

export interface StepClassShape extends StackShape {
  readonly vocabulary: number;
  readonly embedding: number;
  readonly classes: number;
  /** The state goes on from run to run (truncated BPTT) instead of starting at zero. */
  readonly carried: boolean;
}

/**
 * A class at every step: tokens → embedding → recurrent layers → class.
 * Inputs `tokens`, `targets` [T, B], `lengths` [B]; outputs `logits`, `probabilities` [T, B, C], `loss`, `correct`, `count`.
 * @param smoothing of the labels; null: no loss, and no `targets`, `probabilities`
 */
export function stepClass(
  builder: GraphBuilder,
  shape: StepClassShape,
  batch: number,
  time: number,
  smoothing: number | null,
): void {
  const tokens = builder.input('tokens', [time, batch], 'int');
  const lengths = builder.input('lengths', [batch], 'int');
  const x = embedding(builder, tokens, shape.vocabulary, shape.embedding);
  const top = recurrentStack(builder, shape, x, lengths, shape.carried);
  const logits = linear(
    builder,
    'out',
    join(
      builder,
      'join.top',
      top.map(({ states }) => states),
    ),
    shape.classes,
  );
  builder.output('logits', logits);
  if (smoothing === null) return;
  const targets = builder.input('targets', [time, batch], 'int');
  crossEntropy(builder, logits, targets, lengths, smoothing);
}
