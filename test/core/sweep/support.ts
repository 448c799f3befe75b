import { ExperimentSpec } from '#core/spec/experiment';
import { SweepSpec } from '#core/spec/sweep';
import type { SweepInput, TrialValues } from '#core/spec/sweep';
import type { Strategy, Trial } from '#core/sweep/strategy';

/** A sweep of a names classifier. */
export const sweepOf = (input: Partial<SweepInput>): SweepSpec =>
  SweepSpec.parse({ base: ExperimentSpec.parse({}), ...input });

/** Two ranges, whatever fields they are: a plane to search. */
export const plane: SweepSpec['axes'] = [
  { kind: 'range', path: 'optimise.learningRate', low: -5, high: 10, scale: 'linear', points: 5 },
  { kind: 'range', path: 'regularise.dropout', low: 0, high: 15, scale: 'linear', points: 5 },
];

export const numbersOf = (values: TrialValues): number[] => Object.values(values).map(Number);

/**
 * Plays a strategy to its end, one trial after the other.
 * @param of the score of a trial after so many epochs
 */
export function play(
  strategy: Strategy,
  of: (values: TrialValues, epochs: number | null) => number,
): { trials: Trial[]; log: string[] } {
  const trials: Trial[] = [];
  const log: string[] = [];
  for (let moves = 0; moves < 1000; moves++) {
    const move = strategy(trials);
    if (move.kind === 'end') return { trials, log };
    if (move.kind === 'wait') throw new Error('It waits though nothing is under way.');
    if (move.kind === 'promote') {
      const trial = trials[move.trial - 1];
      if (trial === undefined) throw new Error(`There is no trial ${move.trial}.`);
      trial.epochs = move.epochs;
      log.push(`${move.trial} to ${move.epochs}`);
      continue;
    }
    const { values, epochs } = move;
    const number = trials.length + 1;
    trials.push({ number, values, epochs, isOver: true, score: (at) => of(values, at) });
    log.push(`${number} at ${epochs ?? 'all'}`);
  }
  throw new Error('It never ends.');
}
