import type { GraphBuilder, GraphTensor } from '#core/graph/graph';

/** A loss and what was counted beside it: [1] each. */
interface Counted {
  readonly loss: GraphTensor;
  readonly correct: GraphTensor;
  readonly count: GraphTensor;
}

/** Softmax and cross-entropy as the model's loss: outputs `probabilities` and the scalars `loss`, `correct`, `count`. */
export function crossEntropy(
  builder: GraphBuilder,
  logits: GraphTensor,
  targets: GraphTensor,
  lengths: GraphTensor | null,
  smoothing: number,
): void {
  reported(builder, classLoss(builder, { label: 'loss', logits, targets, lengths, smoothing }));
}

interface ClassLoss {
  readonly label: string;
  readonly logits: GraphTensor;
  readonly targets: GraphTensor;
  readonly lengths: GraphTensor | null;
  readonly smoothing: number;
  readonly probabilities?: string;
}

/**
 * Two heads of one model: their losses' sum is what is learned. Outputs `probabilities`, `stepProbabilities`, and the
 * scalars `loss`, `classLoss`, `correct`, `count`, `stepLoss`, `stepCorrect`, `stepCount`.
 */
export function jointCrossEntropy(
  builder: GraphBuilder,
  ofClass: Omit<ClassLoss, 'label' | 'probabilities'>,
  ofSteps: Omit<ClassLoss, 'label' | 'probabilities'>,
): void {
  const whole = classLoss(builder, { ...ofClass, label: 'loss.class' });
  const steps = classLoss(builder, { ...ofSteps, label: 'loss.steps', probabilities: 'stepProbabilities' });
  builder.scalar('loss', builder.one('loss', 'add', [whole.loss, steps.loss]));
  builder.scalar('classLoss', whole.loss);
  builder.scalar('correct', whole.correct);
  builder.scalar('count', whole.count);
  builder.scalar('stepLoss', steps.loss);
  builder.scalar('stepCorrect', steps.correct);
  builder.scalar('stepCount', steps.count);
}

function classLoss(
  builder: GraphBuilder,
  { label, logits, targets, lengths, smoothing, probabilities: name = 'probabilities' }: ClassLoss,
): Counted {
  const inputs = [logits, targets, lengths];
  const [loss, correct, count, probabilities] = builder.apply(label, 'cross-entropy', inputs, { smoothing });
  if (loss === undefined || correct === undefined || count === undefined || probabilities === undefined)
    throw new Error('The loss has no outputs.');
  builder.output(name, probabilities);
  return { loss, correct, count };
}

/**
 * Independent labels: outputs `probabilities` and the scalars `loss`, `correct`, `count` (of single labels).
 * @param per what the loss is a mean over: single labels, or steps, the labels of one summed (the negative log-likelihood
 *   of a frame: Boulanger-Lewandowski, Bengio & Vincent 2012)
 */
export function sigmoidCrossEntropy(
  builder: GraphBuilder,
  logits: GraphTensor,
  targets: GraphTensor,
  lengths: GraphTensor | null,
  per: 'label' | 'step' = 'label',
): void {
  const label = per === 'label' ? 'loss' : 'loss.label';
  const inputs = [logits, targets, lengths];
  const [mean, correct, count, probabilities] = builder.apply(label, 'sigmoid-cross-entropy', inputs);
  if (mean === undefined || correct === undefined || count === undefined || probabilities === undefined)
    throw new Error('The loss has no outputs.');
  const factor = logits.shape.at(-1) ?? 1;
  const loss = per === 'label' ? mean : builder.one('loss', 'scale', [mean], { factor, offset: 0 });
  reported(builder, { loss, correct, count });
  builder.output('probabilities', probabilities);
}

function reported(builder: GraphBuilder, { loss, correct, count }: Counted): void {
  builder.scalar('loss', loss);
  builder.scalar('correct', correct);
  builder.scalar('count', count);
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
  const inputs = [predictions, targets, lengths];
  const [loss, count] = builder.apply('loss', 'prediction-error', inputs, { ...measure });
  if (loss === undefined || count === undefined) throw new Error('The loss has no outputs.');
  builder.scalar('loss', loss);
  builder.scalar('count', count);
}
