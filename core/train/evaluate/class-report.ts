import { Confusion } from '#core/metrics/confusion';
import type { Evaluation, WorstExample } from './events';

const worstKept = 12;

/** Gathers what a classifier did with one split, one example at a time. */
export class ClassificationReport {
  private readonly confusion: Confusion;
  private readonly worst: WorstExample[] = [];
  private lossSum = 0;
  private examples = 0;

  constructor(private readonly classes: readonly string[]) {
    this.confusion = new Confusion(classes.length);
  }

  /**
   * @param logits of one example, [C]
   * @param text is called only for an example that is among the worst
   */
  add(logits: ArrayLike<number>, truth: number, text: () => string): void {
    const { predicted, logProbability } = judge(logits, truth);
    const loss = -logProbability;
    this.confusion.add(truth, predicted);
    this.lossSum += loss;
    this.examples += 1;
    const mildest = this.worst.at(-1);
    if (this.worst.length === worstKept && mildest !== undefined && loss <= mildest.loss) return;
    const example = {
      text: text(),
      truth: this.classes[truth] ?? '',
      predicted: this.classes[predicted] ?? '',
      probability: Math.exp(logProbability),
      loss,
    };
    const place = this.worst.findIndex((other) => other.loss < loss);
    this.worst.splice(place === -1 ? this.worst.length : place, 0, example);
    if (this.worst.length > worstKept) this.worst.pop();
  }

  /** Mean loss in nats, without label smoothing, so that runs with and without it compare. */
  finish(): Pick<Evaluation, 'metrics' | 'confusion' | 'worst'> {
    const { accuracy, macroF1 } = this.confusion.finish();
    return {
      metrics: { loss: this.lossSum / Math.max(1, this.examples), accuracy, macroF1 },
      confusion: { labels: [...this.classes], counts: [...this.confusion.counts] },
      worst: this.worst,
    };
  }
}

/** Arg max (first of equals) and the truth's log probability: log softmax with the maximum taken out. */
function judge(logits: ArrayLike<number>, truth: number): { predicted: number; logProbability: number } {
  let predicted = 0;
  let largest = -Infinity;
  for (let k = 0; k < logits.length; k++) {
    const value = logits[k] ?? Number.NaN;
    if (value > largest) {
      largest = value;
      predicted = k;
    }
  }
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += Math.exp((logits[k] ?? Number.NaN) - largest);
  return { predicted, logProbability: (logits[truth] ?? Number.NaN) - largest - Math.log(sum) };
}
