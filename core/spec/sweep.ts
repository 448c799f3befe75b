import { z } from 'zod';
import { ExperimentSpec } from './experiment';
import { AxisSpec } from './sweep-axis';

const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
/** A model of the results is fitted anew for each trial; beyond this many, random search does as well. */
const trials = z.int().min(1).max(10_000).default(20);
/** Of trials that go on, one in so many is promoted. */
const eta = z.int().min(2).max(10).default(3);
/** Epochs of the first rung; the last has all epochs of the experiment. */
const least = z.number().positive().max(100_000).default(1);

/** How the next trial is chosen. Whatever is drawn depends on the strategy's seed and on what came out so far alone. */
export const StrategySpec = z.discriminatedUnion('kind', [
  /** Every combination of the axes' values. */
  z.strictObject({ kind: z.literal('grid') }),
  /** Bergstra & Bengio 2012. */
  z.strictObject({ kind: z.literal('random'), trials, seed: seed.default(1) }),
  /** A Gaussian process with expected improvement (Jones, Schonlau & Welch 1998; Snoek, Larochelle & Adams 2012). */
  z.strictObject({
    kind: z.literal('bayesian'),
    trials: z.int().min(1).max(100).default(20),
    seed: seed.default(1),
  }),
  /** Successive halving (Jamieson & Talwalkar 2016): many short trials, of which the best are trained further. */
  z.strictObject({ kind: z.literal('halving'), trials, eta, least, seed: seed.default(1) }),
  /** Hyperband (Li et al. 2018): brackets of successive halving, from many short trials to few whole ones. */
  z.strictObject({ kind: z.literal('hyperband'), eta, least, seed: seed.default(1) }),
]);
export type StrategySpec = z.output<typeof StrategySpec>;

/** An experiment whose fields vary: everything a sweep is. */
export const SweepSpec = z.strictObject({
  version: z.literal(1).default(1),
  base: ExperimentSpec,
  axes: z.array(AxisSpec).max(12).default([]),
  /** Each trial is trained once with each, and judged by their mean. */
  seeds: z.array(seed).min(1).max(50).default([1]),
  strategy: StrategySpec.default({ kind: 'grid' }),
  /** Of the validation part, where its loss is lowest. '': the task's headline. */
  metric: z.string().max(100).default(''),
  direction: z.enum(['auto', 'lower', 'higher']).default('auto'),
  budget: z
    .strictObject({
      /** No more runs than these. */
      runs: z.int().min(1).max(10_000).nullable().default(null),
      /** Runs that are under way at once; null: as many as the machine trains at once. */
      parallel: z.int().min(1).max(64).nullable().default(null),
      /** After so much training, all runs together, none is begun any more. */
      minutes: z.number().positive().max(1_000_000).nullable().default(null),
    })
    .prefault({}),
});
export type SweepSpec = z.output<typeof SweepSpec>;
export type SweepInput = z.input<typeof SweepSpec>;

/** What a trial sets, by dotted path, in the order of the axes. */
export type TrialValues = Readonly<Record<string, string | number | boolean | null>>;
