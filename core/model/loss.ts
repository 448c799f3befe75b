import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

/** Softmax and cross-entropy as the model's loss: outputs `probabilities` and the scalars `loss`, `correct`, `count`. */
export function crossEntropy(
  builder: GraphBuilder,
  logits: GraphTensor,
  targets: GraphTensor,
  lengths: GraphTensor | null,
  smoothing: number,
): void {
  const [loss, correct, count, probabilities] = builder.apply(
    'loss',
    'cross-entropy',
    [logits, targets, lengths],
    { smoothing },
  );
  if (loss === undefined || correct === undefined || count === undefined || probabilities === undefined)
    throw new Error('The loss has no outputs.');
  builder.scalar('loss', loss);
  builder.scalar('correct', correct);
  builder.scalar('count', count);
  builder.output('probabilities', probabilities);
}

/** Independent labels: outputs `probabilities` and the scalars `loss`, `correct`, `count` (of single labels). */
export function sigmoidCrossEntropy(
  builder: GraphBuilder,
  logits: GraphTensor,
  targets: GraphTensor,
  lengths: GraphTensor | null,
): void {
  const [loss, correct, count, probabilities] = builder.apply('loss', 'sigmoid-cross-entropy', [
    logits,
    targets,
    lengths,
  ]);
  if (loss === undefined || correct === undefined || count === undefined || probabilities === undefined)
    throw new Error('The loss has no outputs.');
  builder.scalar('loss', loss);
  builder.scalar('correct', correct);
  builder.scalar('count', count);
  builder.output('probabilities', probabilities);
}

/** How the error of a predicted number is measured; `delta` is where Huber's turns from squared to absolute. */
export type ErrorMeasure =
  { readonly kind: 'squared' | 'absolute' } | { readonly kind: 'huber'; readonly delta: number };

/** Numbers: the scalars `loss` and `count`. */
export function predictionError(
  builder: GraphBuilder,
  predictions: GraphTensor,
  targets: GraphTensor,
  lengths: GraphTensor | null,
  measure: ErrorMeasure,
): void {
  const attributes = { ...measure };
  const [loss, count] = builder.apply(
    'loss',
    'prediction-error',
    [predictions, targets, lengths],
    attributes,
  );
  if (loss === undefined || count === undefined) throw new Error('The loss has no outputs.');
  builder.scalar('loss', loss);
  builder.scalar('count', count);
}
