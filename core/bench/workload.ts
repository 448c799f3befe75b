import type { Feed } from '#core/device/device';
import type { Program, UpdatePlan } from '#core/graph/program';
import type { Random } from '#core/random';

/** A full training step, forward, backward and Adam, of fixed sizes, so that numbers of different days can be compared. */
export interface Workload {
  readonly name: string;
  readonly title: string;
  /** Predicted in a step. */
  readonly tokens: number;
  /** Multiplications and additions of the matrix products that a step takes, forward and backward. */
  readonly flop: number;
  readonly program: () => Program;
  readonly feed: (random: Random) => Feed;
}

export const adam: UpdatePlan = {
  optimiser: 'adam',
  hyper: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
  clipNorm: null,
  slots: 2,
};

export function randomTokens(random: Random, count: number, vocabulary: number): Int32Array {
  return Int32Array.from({ length: count }, () => random.int(vocabulary));
}
