import type { Prepared, PreparedStream } from './prepared';
import type { Part, RowSplit } from './split';

/** An answer without a model, measured as the model is: what training has to beat. */
export interface Baseline {
  /** "Most frequent class", "Last value". */
  name: string;
  /** Under the names of the evaluation's own metrics. */
  metrics: Record<string, number>;
}

/**
 * What training has to beat: always answering with the frequencies of the training part. Accuracy is that of the most
 * frequent class or token; loss is the cross-entropy of the frequencies, with one added to each count so that
 * something unseen has a finite loss.
 */
export function baselines(data: Prepared, part: Part = 'validation'): Baseline[] {
  if (data.task === 'language-model') return [unigram(data, part)];
  const { target } = data.codec;
  if (target.kind !== 'class' || data.targets.kind !== 'class') return [];
  return [majority(data.targets.values, target.classes.length, data.split, part)];
}

function majority(labels: Int32Array, classes: number, split: RowSplit, part: Part): Baseline {
  const counts = new Float64Array(classes);
  for (const example of split.train) count(counts, labels[example] ?? 0);
  const answers = Int32Array.from(split[part], (example) => labels[example] ?? 0);
  return { name: 'Most frequent class', metrics: score(counts, answers) };
}

function unigram(data: PreparedStream, part: Part): Baseline {
  const { input } = data.codec;
  const counts = new Float64Array(input.kind === 'tokens' ? input.vocabulary.size : 0);
  const { train } = data.split;
  for (let k = train.start; k < train.end; k++) count(counts, data.tokens[k] ?? 0);
  const answers = data.tokens.subarray(data.split[part].start, data.split[part].end);
  return { name: 'Most frequent token', metrics: score(counts, answers) };
}

function count(counts: Float64Array, id: number): void {
  counts[id] = (counts[id] ?? 0) + 1;
}

function score(counts: Float64Array, answers: ArrayLike<number>): { loss: number; accuracy: number } {
  if (answers.length === 0) return { loss: 0, accuracy: 0 };
  const total = counts.reduce((sum, one) => sum + one + 1, 0);
  const loss = Float64Array.from(counts, (one) => -Math.log((one + 1) / total));
  const likeliest = counts.indexOf(counts.reduce((most, one) => Math.max(most, one), 0));
  let lossSum = 0;
  let right = 0;
  for (let k = 0; k < answers.length; k++) {
    const answer = answers[k] ?? 0;
    lossSum += loss[answer] ?? 0;
    if (answer === likeliest) right++;
  }
  return { loss: lossSum / answers.length, accuracy: right / answers.length };
}
