import type { GraphBuilder } from '#core/graph/graph';
import { linear } from '#core/nn/linear';
import { jointCrossEntropy } from './loss';
import { sequence, type SequenceShape } from './sequence';

export interface ClassAndStepsShape extends SequenceShape {
  readonly classes: number;
  readonly stepClasses: number;
}

/**
 * A class for the whole and one at every step, from one encoder (intents and slots: Liu & Lane 2016): the class is read
 * off the last state, the steps off all. Inputs as `sequence`, `targets` int [B] and `stepTargets` int [T, B]; outputs
 * `logits` [B, C], `stepLogits` [T, B, K]; outputs and scalars of the loss as `jointCrossEntropy`. Parameters `out.{V,c}`,
 * `steps.{V,c}`.
 */
export function classAndSteps(
  builder: GraphBuilder,
  shape: ClassAndStepsShape,
  batch: number,
  time: number,
  smoothing: number,
): void {
  const { top, lengths } = sequence(builder, shape, batch, time);
  const targets = builder.input('targets', [batch], 'int');
  const stepTargets = builder.input('stepTargets', [time, batch], 'int');
  const stepLogits = linear(builder, 'steps', top('states'), shape.stepClasses);
  const logits = linear(builder, 'out', top('whole', 'last'), shape.classes);
  builder.output('logits', logits);
  builder.output('stepLogits', stepLogits);
  jointCrossEntropy(
    builder,
    { logits, targets, lengths: null, smoothing },
    { logits: stepLogits, targets: stepTargets, lengths, smoothing },
  );
}
