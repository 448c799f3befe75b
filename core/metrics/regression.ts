export interface RegressionSummary {
  /** Mean absolute error, mean |ŷ - y|, in the target's unit. */
  mae: number;
  /** Root of the mean squared error, √ mean (ŷ - y)², in the target's unit. */
  rmse: number;
  /**
   * 1 - Σ (ŷ - y)² / Σ (y - ȳ)²: 1 is perfect, 0 as good as always saying the mean, below 0 worse. Where the target
   * never changes: 1 if it was met, else -Infinity.
   */
  r2: number;
  count: number;
}

export interface SkillSummary extends RegressionSummary {
  naiveMae: number;
  naiveRmse: number;
  /** 1 - rmse / naiveRmse: 1 is perfect, 0 no better than the naive prediction, below 0 worse. Where that one is perfect: 0 or -Infinity. */
  skill: number;
}

/**
 * Errors of numbers, one at a time; several outputs may be pooled or have an accumulator each. R² without keeping the
 * targets, by Welford's (1962) update. Of nothing, all are NaN: no error was measured.
 */
export class Regression {
  private count = 0;
  private absolute = 0;
  private squared = 0;
  private mean = 0;
  private scatter = 0;

  add(predicted: number, truth: number): void {
    const error = predicted - truth;
    this.count += 1;
    this.absolute += Math.abs(error);
    this.squared += error * error;
    const fromMean = truth - this.mean;
    this.mean += fromMean / this.count;
    this.scatter += fromMean * (truth - this.mean);
  }

  finish(): RegressionSummary {
    const { count, absolute, squared, scatter } = this;
    return {
      mae: absolute / count,
      rmse: Math.sqrt(squared / count),
      r2: squared === 0 && count > 0 ? 1 : 1 - squared / scatter,
      count,
    };
  }
}

/**
 * A model against a prediction that needs no model: the last value (persistence), the one a season ago, or the mean.
 * The idea of Hyndman & Koehler's (2006) scaled error, with squares and on the same examples as the model.
 */
export class RegressionSkill {
  private readonly model = new Regression();
  private readonly naive = new Regression();

  add(predicted: number, naive: number, truth: number): void {
    this.model.add(predicted, truth);
    this.naive.add(naive, truth);
  }

  finish(): SkillSummary {
    const model = this.model.finish();
    const { mae, rmse } = this.naive.finish();
    const besidePerfect = model.rmse === 0 ? 0 : -Infinity;
    return {
      ...model,
      naiveMae: mae,
      naiveRmse: rmse,
      skill: rmse === 0 ? besidePerfect : 1 - model.rmse / rmse,
    };
  }
}
