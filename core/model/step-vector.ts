import type { GraphBuilder } from '#core/graph/graph';
import { linear } from '#core/nn/linear';
import { predictionError, sigmoidCrossEntropy, type ErrorMeasure } from './loss';
import { sequence, type SequenceShape } from './sequence';

export interface StepVectorShape extends SequenceShape {
  readonly outputs: number;
}

/**
 * Numbers at every step, or independent labels; a forecast is one whose targets are the features one step on. Inputs as
 * `sequence`, and `targets` float [T, B, K]; outputs `predictions` (of labels `logits`, `probabilities`, `correct`)
 * [T, B, K], `loss` (of labels their sum, a mean over steps), `count`.
 * @param measure null: no loss, and no `targets`
 */
export function stepVector(
  builder: GraphBuilder,
  shape: StepVectorShape,
  batch: number,
  time: number,
  measure: ErrorMeasure | 'labels' | null,
): void {
  const { top, lengths } = sequence(builder, shape, batch, time);
  const y = linear(builder, 'out', top('states'), shape.outputs);
  builder.output(measure === 'labels' ? 'logits' : 'predictions', y);
  if (measure === null) return;
  const targets = builder.input('targets', [time, batch, shape.outputs], 'float');
  if (measure === 'labels') sigmoidCrossEntropy(builder, y, targets, lengths, 'step');
  else predictionError(builder, y, targets, lengths, measure);
}
