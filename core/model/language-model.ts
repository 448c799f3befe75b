import type { GraphBuilder } from '#core/graph/graph';
import { stepClass, type StepClassShape } from './step-class';

/**
 * The next token at every step: a `stepClass` whose classes are the vocabulary and whose state is carried from window
 * to window. Inputs, outputs and `smoothing` as there; `targets` are the tokens one step on.
 */
export function languageModel(
  builder: GraphBuilder,
  shape: Omit<StepClassShape, 'classes' | 'carried'>,
  batch: number,
  time: number,
  smoothing: number | null,
): void {
  stepClass(builder, { ...shape, classes: shape.vocabulary, carried: true }, batch, time, smoothing);
}
