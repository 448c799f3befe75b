/** A sequence that a decoder has written. */
export interface Hypothesis {
  /** Without `<start>` and `<end>`. */
  readonly tokens: readonly number[];
  /** Natural logarithm of the model's probability of it, `<end>` included where it was written. */
  readonly logProbability: number;
  /** What n-best lists are ordered by: the logarithm, divided by the length penalty. */
  readonly score: number;
  /** Whether it ends with `<end>`, rather than at the greatest length. */
  readonly ended: boolean;
  /** Of each step, `<end>`'s included: weights over the places of the memory, [U, S]; null without attention. */
  readonly attention: readonly Float32Array[] | null;
}

/** A decoder of B rows that goes on one token at a time: on a device, or in a test. */
export interface Stepper {
  readonly rows: number;
  readonly vocabulary: number;
  /**
   * @param previous the last token of each row, int [B]
   * @returns log-probabilities of the next [B, V], and where each row looked [B, S]; valid until the next step
   */
  step(previous: Int32Array): Promise<Step>;
  /** Row b goes on from what row `parents[b]` was. */
  reorder(parents: Int32Array): void;
}

export interface Step {
  readonly logProbabilities: ArrayLike<number>;
  readonly attention: Float32Array | null;
}

export interface Ending {
  /** Ids of `<start>` and `<end>`. */
  readonly start: number;
  readonly end: number;
  /** Ids that are never written: padding, the unknown token. */
  readonly forbidden: readonly number[];
  /** Most tokens, without `<end>`. */
  readonly maxLength: number;
}

/** Mean natural log-probability of what was written, its end included: what sequences of different lengths compare by. */
export function logProbabilityPerToken({ tokens, logProbability, ended }: Hypothesis): number {
  return logProbability / Math.max(1, tokens.length + (ended ? 1 : 0));
}

/** Where one row looked. */
export function attentionOf({ attention }: Step, rows: number, row: number): Float32Array | null {
  if (attention === null) return null;
  const places = attention.length / rows;
  return attention.slice(row * places, (row + 1) * places);
}
