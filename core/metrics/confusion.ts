import { share } from './share';

/** What a classifier did with one class. Shares of 0 … 1; a share of nothing is 0. */
export interface ClassScore {
  /** Of what was called this class, how much is: tp / (tp + fp). */
  precision: number;
  /** Of what is this class, how much was called so: tp / (tp + fn). */
  recall: number;
  /** 2·tp / (2·tp + fp + fn), the harmonic mean of the two. */
  f1: number;
  /** How many examples are of this class. */
  truths: number;
}

export interface ConfusionSummary {
  /** Share of examples whose class was named. 0 for no examples. */
  accuracy: number;
  /** The mean F1 over the classes that occur in the truth, so that rare classes count as much as common ones. 0 for no examples. */
  macroF1: number;
  /**
   * F1 of the counts summed over the classes. Where each example has one class and gets one, every false positive is
   * another class's false negative, and this is the accuracy; over `among` some classes only, it is not.
   */
  microF1: number;
  perClass: ClassScore[];
}

/**
 * Counts truth against prediction over C classes (van Rijsbergen 1979, chapter 7, for precision, recall and F).
 * Memory C² numbers, so for classes and tags, not for vocabularies.
 */
export class Confusion {
  /** Row: truth, column: predicted, row-major, [C·C]. */
  readonly counts: Float64Array;

  constructor(private readonly classes: number) {
    this.counts = new Float64Array(classes ** 2);
  }

  /** @throws RangeError for a class that is not of 0 … C - 1 */
  add(truth: number, predicted: number): void {
    const { classes, counts } = this;
    if (!isClass(truth, classes) || !isClass(predicted, classes))
      throw new RangeError(`Classes are 0 to ${classes - 1}, not ${truth} taken for ${predicted}.`);
    const cell = truth * classes + predicted;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }

  /** @param among the classes over which macro and micro F1 are taken, if not all: slots without "outside", say */
  finish(among?: readonly number[]): ConfusionSummary {
    const { classes, counts } = this;
    const truths = new Float64Array(classes);
    const named = new Float64Array(classes);
    const hits = new Float64Array(classes);
    for (let truth = 0; truth < classes; truth++)
      for (let predicted = 0; predicted < classes; predicted++) {
        const count = counts[truth * classes + predicted] ?? 0;
        truths[truth] = (truths[truth] ?? 0) + count;
        named[predicted] = (named[predicted] ?? 0) + count;
        if (truth === predicted) hits[truth] = count;
      }
    const perClass = Array.from(truths, (actual, k): ClassScore => {
      const [hit, called] = [hits[k] ?? 0, named[k] ?? 0];
      return {
        precision: share(hit, called),
        recall: share(hit, actual),
        f1: share(2 * hit, actual + called),
        truths: actual,
      };
    });
    const kept = among ?? perClass.map((_, k) => k);
    const present = kept.filter((k) => (truths[k] ?? 0) > 0);
    const sum = (values: Float64Array): number => kept.reduce((total, k) => total + (values[k] ?? 0), 0);
    return {
      accuracy: share(total(hits), total(truths)),
      macroF1: share(
        present.reduce((scores, k) => scores + (perClass[k]?.f1 ?? 0), 0),
        present.length,
      ),
      microF1: share(2 * sum(hits), sum(truths) + sum(named)),
      perClass,
    };
  }
}

function isClass(k: number, classes: number): boolean {
  return Number.isInteger(k) && k >= 0 && k < classes;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
