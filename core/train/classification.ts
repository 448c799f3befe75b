import type { Evaluation, WorstExample } from './events';

const worstKept = 12;

/** Gathers what a classifier did with one split, one example at a time. */
export class ClassificationReport {
  private readonly counts: Float64Array;
  private readonly worst: WorstExample[] = [];
  private lossSum = 0;
  private examples = 0;

  constructor(private readonly classes: readonly string[]) {
    this.counts = new Float64Array(classes.length ** 2);
  }

  /**
   * @param logits of one example, [C]
   * @param text is called only for an example that is among the worst
   */
  add(logits: ArrayLike<number>, truth: number, text: () => string): void {
    const { predicted, logProbability } = judge(logits, truth);
    const loss = -logProbability;
    const cell = truth * this.classes.length + predicted;
    this.counts[cell] = (this.counts[cell] ?? 0) + 1;
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
    const { correct, macroF1 } = summary(this.counts, this.classes.length);
    const examples = Math.max(1, this.examples);
    return {
      metrics: { loss: this.lossSum / examples, accuracy: correct / examples, macroF1 },
      confusion: { labels: [...this.classes], counts: [...this.counts] },
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

/** Macro F1: the mean over classes that occur of 2·tp / (2·tp + fp + fn), so that rare classes count as much as common ones. */
function summary(counts: Float64Array, classes: number): { correct: number; macroF1: number } {
  let correct = 0;
  let total = 0;
  let present = 0;
  for (let k = 0; k < classes; k++) {
    let row = 0;
    let column = 0;
    for (let j = 0; j < classes; j++) {
      row += counts[k * classes + j] ?? 0;
      column += counts[j * classes + k] ?? 0;
    }
    const hits = counts[k * classes + k] ?? 0;
    correct += hits;
    if (row === 0) continue;
    present += 1;
    total += (2 * hits) / (row + column);
  }
  return { correct, macroF1: present === 0 ? 0 : total / present };
}
