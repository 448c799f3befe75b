import type { SpecValue } from '#core/spec/fields';

/** A change of the experiment that is likely to help: to be run as a fork. */
export interface Fix {
  /** "Clip the gradient at 1". */
  title: string;
  changes: readonly { path: string; value: SpecValue }[];
}

/** One thing that is wrong with a run, or may be. */
export interface Finding {
  /** Name of the rule: a run has at most one finding of each. */
  rule: string;
  /** A `problem` spoils the run, a `warning` costs much of what it could be, a `note` is worth knowing. */
  level: 'problem' | 'warning' | 'note';
  /** What is wrong, with the numbers that show it. */
  message: string;
  /** Why that happens and what helps. */
  reason: string;
  /** Slide, paper or documentation that says so. */
  source: string;
  /** Where it is to be seen: the curve, and the steps from which to which; null where no curve shows it. */
  evidence: { curve: string; from: number; to: number } | null;
  /** The likeliest first; empty where only the data can be changed. */
  fixes: readonly Fix[];
  /** A run that still trains had better be stopped now. */
  stop: boolean;
}
