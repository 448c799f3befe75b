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
