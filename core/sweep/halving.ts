import type { StrategySpec, SweepSpec } from '#core/spec/sweep';
import { bracketsOf } from '#core/spec/sweep-size';
import type { Bracket } from '#core/spec/sweep-size';
import { randomPoints } from './random-search';
import type { Move, Strategy, Trial } from './strategy';

/**
 * Successive halving, bracket by bracket: all trials of a rung are trained to its epochs, then its best to those of
 * the next. A trial that is promoted goes on from where it stands. The brackets' trials are numbered through.
 * @param full epochs of a whole run
 */
export function halving(
  axes: SweepSpec['axes'],
  strategy: Extract<StrategySpec, { kind: 'halving' | 'hyperband' }>,
  full: number,
): Strategy {
  const brackets = bracketsOf(strategy, full);
  const begun = brackets.map(({ rungs }) => rungs[0]?.trials ?? 0);
  const points = randomPoints(
    axes,
    begun.reduce((sum, count) => sum + count, 0),
    strategy.seed,
  );
  return (trials) => {
    let first = 0;
    let isWaiting = false;
    for (const [k, bracket] of brackets.entries()) {
      const count = Math.min(begun[k] ?? 0, Math.max(0, points.length - first));
      const move = moveWithin(bracket, trials.slice(first, first + count), count, points[trials.length]);
      // A later bracket may go on while the slow ones of this are still under way.
      if (move.kind === 'begin' || move.kind === 'promote') return move;
      isWaiting ||= move.kind === 'wait';
      first += count;
    }
    return { kind: isWaiting ? 'wait' : 'end' };
  };
}

/** @param next what a new trial would set */
function moveWithin(
  { rungs }: Bracket,
  trials: readonly Trial[],
  count: number,
  next: Trial['values'] | undefined,
): Move {
  const epochs = rungs[0]?.epochs ?? null;
  if (trials.length < count && next !== undefined) return { kind: 'begin', values: next, epochs };
  let standing = trials;
  for (const [k, rung] of rungs.entries()) {
    const above = rungs[k + 1];
    if (above === undefined) break;
    if (standing.some((trial) => trial.epochs === rung.epochs && !trial.isOver)) return { kind: 'wait' };
    const promoted = best(standing, rung.epochs, above.trials);
    const left = promoted.find((trial) => (trial.epochs ?? 0) < above.epochs);
    if (left !== undefined) return { kind: 'promote', trial: left.number, epochs: above.epochs };
    standing = promoted;
  }
  return standing.every(({ isOver }) => isOver) ? { kind: 'end' } : { kind: 'wait' };
}

/** The lowest scores at a rung, the first of equals; those without one or that failed are never among them. */
function best(trials: readonly Trial[], epochs: number, count: number): Trial[] {
  return trials
    .map((trial) => ({ trial, score: trial.score(epochs) }))
    .filter(({ score }) => score !== null && Number.isFinite(score))
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0) || a.trial.number - b.trial.number)
    .slice(0, count)
    .map(({ trial }) => trial);
}
