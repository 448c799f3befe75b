import type { RunRow, RunState, SweepRow, SweepTrial } from '#contract/api';
import { meanAndDeviation } from '#core/metrics/significance';
import type { Objective } from '#core/sweep/objective';

/** A seed of a trial; null where its run is not begun or was removed. */
export interface TrialRun {
  seed: number;
  run: RunRow | null;
}

/** One row of a sweep's table. */
export interface TrialLine {
  trial: SweepTrial;
  runs: TrialRun[];
  state: RunState;
  /** Over the seeds that have it, where each was best. */
  metrics: ReadonlyMap<string, Spread>;
  /** Of training, all seeds. */
  seconds: number;
  isBest: boolean;
}

export interface Spread {
  mean: number;
  /** NaN for one seed. */
  deviation: number;
}

/** What is under way counts before what waits, and that before what is over; a failure is not hidden by a success. */
const order: readonly RunState[] = [
  'running',
  'preparing',
  'paused',
  'queued',
  'failed',
  'interrupted',
  'stopped',
  'finished',
];

/** Trials with what became of them, in the order they were begun. */
export function trialLines(
  sweep: SweepRow,
  rows: ReadonlyMap<string, RunRow>,
  objective: Objective,
): TrialLine[] {
  const lines = sweep.trials.map((trial) => lineOf(sweep, trial, rows));
  const best = bestOf(lines, objective);
  return lines.map((line) => ({ ...line, isBest: line.trial.number === best }));
}

function lineOf(sweep: SweepRow, trial: SweepTrial, rows: ReadonlyMap<string, RunRow>): TrialLine {
  const runs = sweep.spec.seeds.map((seed) => {
    const id = trial.runs.find((run) => run.seed === seed)?.run ?? null;
    return { seed, run: id === null ? null : (rows.get(id) ?? null) };
  });
  const begun = runs.flatMap(({ run }) => (run === null ? [] : [run]));
  const isWaiting = sweep.state === 'going' && begun.length < runs.length;
  const states = [...begun.map(({ state }) => state), ...(isWaiting ? (['queued'] as const) : [])];
  const names = new Set(begun.flatMap(({ best }) => Object.keys(best)));
  return {
    trial,
    runs,
    state: trial.problem !== '' ? 'failed' : (order.find((state) => states.includes(state)) ?? 'stopped'),
    metrics: new Map(
      [...names].map((name) => [
        name,
        meanAndDeviation(begun.flatMap(({ best }) => (best[name] === undefined ? [] : [best[name]]))),
      ]),
    ),
    seconds: begun.reduce((sum, { seconds }) => sum + seconds, 0),
    isBest: false,
  };
}

/** Number of the best trial that is over; a lucky seed of one that is not is no best. Null while there is none. */
function bestOf(lines: readonly TrialLine[], { metric, better }: Objective): number | null {
  const sign = better === 'lower' ? 1 : -1;
  const rated = lines.flatMap(({ trial, state, metrics }) => {
    const mean = metrics.get(metric)?.mean ?? Number.NaN;
    return (state === 'finished' || state === 'stopped') && Number.isFinite(mean)
      ? [{ number: trial.number, score: sign * mean }]
      : [];
  });
  return rated.length === 0
    ? null
    : rated.reduce((best, one) => (one.score < best.score ? one : best)).number;
}

export interface LineSort {
  /** 'trial', 'state', 'seconds', a field's path, or "metric:accuracy". */
  column: string;
  descending: boolean;
}

/** By a column; what has no value in it stands last, whichever way. */
export function sortedLines(lines: readonly TrialLine[], { column, descending }: LineSort): TrialLine[] {
  const sign = descending ? -1 : 1;
  return lines.toSorted((a, b) => {
    const [left, right] = [valueOf(a, column), valueOf(b, column)];
    if (left === right) return a.trial.number - b.trial.number;
    if (left === null) return 1;
    if (right === null) return -1;
    return (
      sign *
      (typeof left === 'number' && typeof right === 'number'
        ? left - right
        : String(left).localeCompare(String(right)))
    );
  });
}

function valueOf({ trial, state, metrics, seconds }: TrialLine, column: string): number | string | null {
  if (column === 'trial') return trial.number;
  if (column === 'state') return order.indexOf(state);
  if (column === 'seconds') return seconds;
  if (column.startsWith('metric:')) {
    const mean = metrics.get(column.slice(7))?.mean ?? Number.NaN;
    return Number.isFinite(mean) ? mean : null;
  }
  const value = trial.values[column];
  return typeof value === 'number' ? value : value === undefined || value === null ? null : String(value);
}
