import type { Prepared, PreparedClasses, PreparedStream } from './prepared';
import type { Part } from './split';

export interface Baseline {
  /** Nats: per sequence for a classifier, per token for a language model. */
  loss: number;
  /** Share of right answers, 0 … 1. */
  accuracy: number;
}

/**
 * What training has to beat: always answering with the frequencies of the training part. Accuracy is that of the most
 * frequent class or token; loss is the cross-entropy of the frequencies, with one added to each count so that
 * something unseen has a finite loss.
 */
export function baseline(data: Prepared, part: Part = 'validation'): Baseline {
  return data.task === 'language-model' ? unigram(data, part) : majority(data, part);
}

function majority(data: PreparedClasses, part: Part): Baseline {
  const counts = new Float64Array(data.classes.length);
  for (const sequence of data.split.train) count(counts, data.labels[sequence] ?? 0);
  const answers = Int32Array.from(data.split[part], (sequence) => data.labels[sequence] ?? 0);
  return score(counts, answers);
}

function unigram(data: PreparedStream, part: Part): Baseline {
  const counts = new Float64Array(data.vocabulary.size);
  const { train } = data.split;
  for (let k = train.start; k < train.end; k++) count(counts, data.tokens[k] ?? 0);
  return score(counts, data.tokens.subarray(data.split[part].start, data.split[part].end));
}

function count(counts: Float64Array, id: number): void {
  counts[id] = (counts[id] ?? 0) + 1;
}

function score(counts: Float64Array, answers: ArrayLike<number>): Baseline {
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
