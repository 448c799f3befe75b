import { share } from './share';

/** Top-k accuracy: the share of examples whose truth is among the k classes of highest score, 0 … 1. */
export class TopK {
  private readonly hits: number[];
  private examples = 0;

  /** @param sizes the ks, such as [1, 3, 5] */
  constructor(private readonly sizes: readonly number[]) {
    this.hits = sizes.map(() => 0);
  }

  /** @param scores logits or probabilities of one example, [C] */
  add(scores: ArrayLike<number>, truth: number): void {
    const rank = rankOf(scores, truth);
    this.examples += 1;
    this.sizes.forEach((k, index) => {
      if (rank < k) this.hits[index] = (this.hits[index] ?? 0) + 1;
    });
  }

  /** One share for each k, in the order they were given; 0 for no examples. */
  finish(): number[] {
    return this.hits.map((hits) => share(hits, this.examples));
  }
}

/**
 * How many classes come before the truth: those of higher score and, of equal score, those of lower index, as an
 * arg max that takes the first of equals would put them. Infinity where the truth's score is no number.
 */
function rankOf(scores: ArrayLike<number>, truth: number): number {
  const own = scores[truth] ?? Number.NaN;
  if (Number.isNaN(own)) return Infinity;
  let rank = 0;
  for (let k = 0; k < scores.length; k++) {
    const other = scores[k] ?? Number.NaN;
    if (other > own || (other === own && k < truth)) rank += 1;
  }
  return rank;
}
