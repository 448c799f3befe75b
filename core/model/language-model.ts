import type { GraphBuilder } from '#core/graph/graph';
import { stepClass, type StepClassShape } from './step-class';

export interface LanguageModelShape extends Omit<StepClassShape, 'classes' | 'carried' | 'input'> {
  readonly vocabulary: number;
  readonly embedding: number;
}

/**
 * The next token at every step: a `stepClass` whose classes are the vocabulary and whose state is carried from window
 * to window. Inputs, outputs and `smoothing` as there; `targets` are the tokens one step on.
 */
export function languageModel(
  builder: GraphBuilder,
  { vocabulary, embedding, ...shape }: LanguageModelShape,
  batch: number,
  time: number,
  smoothing: number | null,
): void {
  const input = { kind: 'embedding', vocabulary, size: embedding } as const;
  stepClass(builder, { ...shape, input, classes: vocabulary, carried: true }, batch, time, smoothing);
}
