import type { GraphBuilder } from '#core/graph/graph';
import { linear } from '#core/nn/linear';
import { crossEntropy } from './loss';
import { sequence, type SequenceShape } from './sequence';

export interface StepClassShape extends SequenceShape {
  readonly classes: number;
  /** The embedding also scores the classes: a language model whose embedding is as wide as its states. */
  readonly tied?: boolean;
}

/**
 * A class at every step: steps → recurrent layers → class.
 * Inputs as `sequence`, and `targets` int [T, B]; outputs `logits`, `probabilities` [T, B, C], `loss`, `correct`, `count`.
 * @param smoothing of the labels; null: no loss, and no `targets`, `probabilities`
 */
export function stepClass(
  builder: GraphBuilder,
  shape: StepClassShape,
  batch: number,
  time: number,
  smoothing: number | null,
): void {
  const { top, lengths, table } = sequence(builder, shape, batch, time);
  const tied = shape.tied === true ? table : null;
  const logits = linear(builder, 'out', top('states'), shape.classes, tied);
  builder.output('logits', logits);
  if (smoothing === null) return;
  const targets = builder.input('targets', [time, batch], 'int');
  crossEntropy(builder, logits, targets, lengths, smoothing);
}
