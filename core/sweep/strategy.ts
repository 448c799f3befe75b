import type { TrialValues } from '#core/spec/sweep';

/** What is known of a trial: what it sets, how far it is asked to train, and what came of it. */
export interface Trial {
  /** 1, 2, 3 … in the order they were begun. */
  number: number;
  values: TrialValues;
  /** Epochs so far asked of it; null for the whole experiment. */
  epochs: number | null;
  /** Whether nothing more comes of it by itself: all its seeds have ended. */
  isOver: boolean;
  /**
   * Its mean over the seeds, lower is better, after that many epochs (null: all). Infinity when it failed; null while
   * it has none.
   */
  score: (epochs: number | null) => number | null;
}

/** What to do next. */
export type Move =
  | { kind: 'begin'; values: TrialValues; epochs: number | null }
  /** Trains a trial further, to so many epochs altogether. */
  | { kind: 'promote'; trial: number; epochs: number }
  /** Nothing before a trial that is under way is over. */
  | { kind: 'wait' }
  | { kind: 'end' };

/**
 * A strategy is a function of the trials so far: whoever reads them from the store goes on as if nothing had happened.
 * @param trials in the order of their numbers
 */
export type Strategy = (trials: readonly Trial[]) => Move;
