import type { TrialValues } from '#core/spec/sweep';
import type { SweepRow, SweepTrial } from '#core/store/types';
import type { Strategy, Trial } from '#core/sweep/strategy';

/** Where one run of a sweep stands. */
export interface RunStanding {
  /** `open`: it trains or waits for its turn; `resting`: it could go on; `over`: it has ended for its sweep. */
  place: 'open' | 'resting' | 'over';
  hasFailed: boolean;
  /** Epochs it is limited to; null: not by epochs. */
  epochs: number | null;
  /** Of training. */
  seconds: number;
  score: (epochs: number | null) => number | null;
}

/** The next thing to do for a sweep. */
export type SweepJob =
  | { kind: 'resume'; run: string }
  | { kind: 'extend'; run: string; epochs: number }
  | { kind: 'start'; trial: SweepTrial; seed: number }
  | { kind: 'begin'; values: TrialValues; epochs: number | null }
  | { kind: 'promote'; trial: number; epochs: number }
  | { kind: 'wait' }
  | { kind: 'end'; isSpent: boolean };

/**
 * What a sweep does next, from what is stored alone: what was begun goes on first, then trials whose seeds are not all
 * begun, then what the strategy says.
 * @param look at a run; null where it was removed for good
 */
export function nextJob(
  { spec, trials }: SweepRow,
  strategy: Strategy,
  look: (run: string | null, givenUp: boolean) => RunStanding,
): SweepJob {
  const { seeds, budget } = spec;
  const begun = trials.flatMap((trial) =>
    trial.runs.map(({ run, givenUp }) => ({ trial, run, standing: look(run, givenUp) })),
  );
  for (const { trial, run, standing } of begun) {
    if (run === null) continue;
    if (standing.place === 'resting') return { kind: 'resume', run };
    if (isShort(standing, trial)) return { kind: 'extend', run, epochs: trial.epochs ?? 0 };
  }
  const seconds = begun.reduce((sum, { standing }) => sum + standing.seconds, 0);
  const isOutOfTime = budget.minutes !== null && seconds >= 60 * budget.minutes;
  const isSpent = isOutOfTime || begun.length >= (budget.runs ?? Infinity);
  const [missing] = trials.flatMap((trial) => {
    const seed = seeds.find((one) => !trial.runs.some((run) => run.seed === one));
    return seed === undefined || trial.problem !== '' ? [] : [{ trial, seed }];
  });
  if (missing !== undefined && !isSpent) return { kind: 'start', ...missing };
  const isQuiet = begun.every(({ standing }) => standing.place === 'over');
  const move = strategy(trials.map((trial) => seen(trial, seeds, look)));
  switch (move.kind) {
    case 'begin':
      if (!isSpent) return move;
      break;
    case 'promote':
      if (!isOutOfTime) return move;
      break;
    case 'wait':
    case 'end':
      break;
  }
  return isQuiet
    ? { kind: 'end', isSpent: isSpent && (missing !== undefined || move.kind !== 'end') }
    : { kind: 'wait' };
}

/** It has ended, and more is asked of its trial by now. */
function isShort({ place, hasFailed, epochs }: RunStanding, trial: SweepTrial): boolean {
  return place === 'over' && !hasFailed && trial.epochs !== null && epochs !== null && epochs < trial.epochs;
}

/** A trial as its strategy sees it. */
function seen(
  { number, values, epochs, problem, runs }: SweepTrial,
  seeds: readonly number[],
  look: (run: string | null, givenUp: boolean) => RunStanding,
): Trial {
  const standings = runs.map(({ run, givenUp }) => look(run, givenUp));
  const isOver =
    problem !== '' ||
    (standings.every(({ place }) => place === 'over') &&
      seeds.every((seed) => runs.some((run) => run.seed === seed)));
  return {
    number,
    values,
    epochs,
    isOver,
    score: (at) => {
      if (problem !== '' || standings.some(({ hasFailed }) => hasFailed)) return Infinity;
      const scores = standings.map(({ score }) => score(at)).filter((score) => score !== null);
      return scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length;
    },
  };
}
