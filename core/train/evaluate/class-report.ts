import { byLength } from '#core/metrics/by-length';
import { Confusion } from '#core/metrics/confusion';
import type { EvaluateOptions, Findings } from './evaluator';
import { judge } from './judge';
import { WorstExamples } from './worst';

const lengthBuckets = 5;

/** Gathers what a classifier did with one split, one example at a time. */
export class ClassificationReport {
  private readonly confusion: Confusion;
  private readonly worst: WorstExamples;
  private readonly lengths: number[] = [];
  private readonly right: boolean[] = [];
  private lossSum = 0;

  constructor(
    private readonly classes: readonly string[],
    options: Pick<EvaluateOptions, 'onAnswer' | 'answersOf'> = {},
  ) {
    this.worst = new WorstExamples(options);
    this.confusion = new Confusion(classes.length);
  }

  /**
   * @param logits of one example, [C]
   * @param length of the example, in steps
   * @param text is called only for an example that is among the worst, or told
   */
  add(example: number, logits: ArrayLike<number>, truth: number, length: number, text: () => string): void {
    const { predicted, logProbability } = judge(logits, 0, logits.length, truth);
    const loss = -logProbability;
    this.confusion.add(truth, predicted);
    this.lengths.push(length);
    const right = truth === predicted;
    this.right.push(right);
    this.lossSum += loss;
    this.worst.add(example, { loss, right }, () => ({
      text: text(),
      truth: this.classes[truth] ?? '',
      predicted: this.classes[predicted] ?? '',
      probability: Math.exp(logProbability),
    }));
  }

  /** Mean loss in nats, without label smoothing, so that runs with and without it compare. */
  finish(): Findings {
    const { accuracy, macroF1 } = this.confusion.finish();
    return {
      metrics: { loss: this.lossSum / Math.max(1, this.right.length), accuracy, macroF1 },
      confusion: { labels: [...this.classes], counts: [...this.confusion.counts] },
      worst: this.worst.list,
      byLength: lengthAccuracy('accuracy', this.lengths, (example) => Number(this.right[example])),
    };
  }
}

/** The mean of a number per example, for short, middling and long examples apart; null where all are of one length. */
export function lengthAccuracy(
  metric: string,
  lengths: readonly number[],
  valueOf: (example: number) => number,
): NonNullable<Findings['byLength']> | null {
  const buckets = byLength(lengths, lengthBuckets, (examples) => {
    let sum = 0;
    for (const example of examples) sum += valueOf(example);
    return sum / examples.length;
  });
  return buckets.length < 2 ? null : { metric, buckets };
}
