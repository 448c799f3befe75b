/**
 * Brier (1950) score of independent yes-or-no labels: mean (p - y)², 0 … 1, 0 is best; always saying ½ gives ¼.
 * @param probabilities p in 0 … 1, [N]; of several labels, all of them in one row
 * @param labels y, 0 or 1, [N]
 * @returns NaN for N = 0
 */
export function brierScore(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < labels.length; k++) sum += ((probabilities[k] ?? Number.NaN) - (labels[k] ?? 0)) ** 2;
  return sum / labels.length;
}

/**
 * Area under the ROC curve: the probability that a random positive scores above a random negative, a tie counting ½
 * (Mann & Whitney 1947, by mid-ranks; Hanley & McNeil 1982). 0 … 1, chance is ½.
 * @param scores any monotone score, [N] @param labels 0 or 1, [N]
 * @returns NaN if there is no positive or no negative
 */
export function rocAuc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  let [positives, negatives, above] = [0, 0, 0];
  forEachTie(scores, labels, (hits, others) => {
    above += hits * (negatives + others / 2);
    positives += hits;
    negatives += others;
  });
  return 1 - above / (positives * negatives);
}

/**
 * Average precision: Σ (Rₖ - Rₖ₋₁)·Pₖ over the thresholds from the highest score down, equal scores together, without
 * interpolation, as scikit-learn's. 0 … 1; chance is the share of positives.
 * @param scores any monotone score, [N] @param labels 0 or 1, [N]
 * @returns NaN if there is no positive
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  let [positives, seen, sum] = [0, 0, 0];
  forEachTie(scores, labels, (hits, others) => {
    positives += hits;
    seen += hits + others;
    sum += (hits * positives) / seen;
  });
  return sum / positives;
}

export interface FrameSummary {
  /** Mean over frames of -Σₖ ln p(yₖ), in nats a frame, ≥ 0. NaN for no frames. */
  nll: number;
  /**
   * Σ tp / Σ (tp + fp + fn) with p > ½ taken as on, 0 … 1 (Bay, Ehmann & Downie 2009). 1 if nothing sounds and nothing
   * was said, NaN for no frames.
   */
  accuracy: number;
  frames: number;
}

/**
 * Frames of independent labels, as 88 keys at one time: the log-likelihood and frame accuracy of Boulanger-Lewandowski,
 * Bengio & Vincent (2012). Binary cross-entropy is summed over the labels, which many libraries average, and averaged
 * over all frames of all sequences together.
 */
export class FrameLikelihood {
  private nats = 0;
  private right = 0;
  private mistaken = 0;
  private frames = 0;

  /** One frame. @param logits before the sigmoid, [K] @param labels 0 or 1, [K] */
  add(logits: ArrayLike<number>, labels: ArrayLike<number>): void {
    for (let k = 0; k < labels.length; k++) {
      const logit = logits[k] ?? Number.NaN;
      const label = labels[k] ?? 0;
      // -y·ln σ(z) - (1 - y)·ln (1 - σ(z)), which neither overflows nor loses small terms.
      this.nats += Math.max(logit, 0) - logit * label + Math.log1p(Math.exp(-Math.abs(logit)));
      const [on, said] = [label === 1, logit > 0];
      if (on && said) this.right += 1;
      else if (on || said) this.mistaken += 1;
    }
    this.frames += 1;
  }

  finish(): FrameSummary {
    const { nats, right, mistaken, frames } = this;
    return {
      nll: nats / frames,
      accuracy: mistaken === 0 && frames > 0 ? 1 : right / (right + mistaken),
      frames,
    };
  }
}

/** exp(mean nats a token): among how many equally likely tokens the model hesitates. 1 is certainty. */
export function perplexity(natsPerToken: number): number {
  return Math.exp(natsPerToken);
}

/**
 * Bits to store a character with an ideal code: total nats / (characters · ln 2), ≥ 0. It compares models of different
 * tokens. @returns NaN for no characters
 */
export function bitsPerCharacter(totalNats: number, characters: number): number {
  return totalNats / (characters * Math.LN2);
}

/**
 * Calls with the number of positives and of others at each score, from the highest score down. Once with NaN if a
 * score is no number: a model that diverged has no ranking.
 */
function forEachTie(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  visit: (positives: number, others: number) => void,
): void {
  const order = Uint32Array.from({ length: labels.length }, (_, k) => k);
  const score = (k: number | undefined): number => scores[k ?? 0] ?? Number.NaN;
  if (order.some((k) => Number.isNaN(score(k)))) return visit(Number.NaN, Number.NaN);
  order.sort((a, b) => score(b) - score(a));
  for (let from = 0; from < order.length;) {
    const tied = score(order[from]);
    let positives = 0;
    let to = from;
    do {
      if (labels[order[to] ?? 0] === 1) positives += 1;
      to += 1;
    } while (to < order.length && score(order[to]) === tied);
    visit(positives, to - from - positives);
    from = to;
  }
}
