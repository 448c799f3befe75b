import { meanAndDeviation } from '#core/metrics/significance';
import { findField } from '#core/spec/fields';
import type { Store } from '#core/store/store';
import type { RunRow, SweepRow, SweepTrial } from '#core/store/types';
import { objectiveOf } from '#core/sweep/objective';
import { hasEnded } from '#core/train/events';
import { metricText } from './metrics';
import { clock, table } from './terminal';
import type { Terminal } from './terminal';

/** What a trial came to, over its seeds. */
interface TrialResult {
  trial: SweepTrial;
  runs: RunRow[];
  mean: number;
  deviation: number;
}

/** Tells of each run of a sweep as it ends, and at last of them all. */
export class SweepReporter {
  private readonly told = new Set<string>();

  constructor(
    private readonly terminal: Terminal,
    private readonly store: Store,
    private readonly id: string,
    private readonly json: boolean,
  ) {}

  /** The runs that have ended since. */
  look(): void {
    const { store, terminal } = this;
    const sweep = store.sweeps.get(this.id);
    for (const { number, values, runs } of sweep.trials)
      for (const { seed, run } of runs) {
        const row = run === null ? null : store.runs.get(run);
        if (row === null || !hasEnded(row.state) || this.told.has(`${row.id} ${row.step}`)) continue;
        this.told.add(`${row.id} ${row.step}`);
        const { id, name, state, step, seconds, best, message } = row;
        if (this.json)
          terminal.json({
            event: 'run',
            sweep: this.id,
            trial: number,
            seed,
            run: id,
            name,
            state,
            values,
            steps: step,
            seconds,
            metrics: best,
            message,
          });
        else {
          const { metric } = objectiveOf(sweep.spec);
          const value = best[metric];
          const came =
            state === 'failed'
              ? message
              : value === undefined
                ? state
                : `${metric} ${metricText(metric, value)}`;
          terminal.note(`trial ${number}, ${name}: ${came} (${clock(seconds)})`);
        }
      }
  }

  /** @returns whether a trial came to anything */
  finish(): boolean {
    const { store, terminal } = this;
    const sweep = store.sweeps.get(this.id);
    const { metric, better } = objectiveOf(sweep.spec);
    const results = resultsOf(sweep, store, metric);
    const sign = better === 'lower' ? 1 : -1;
    const ranked = results.toSorted((a, b) => rank(sign * a.mean) - rank(sign * b.mean));
    const best = ranked.find(({ mean }) => Number.isFinite(mean)) ?? null;
    const told = ({ trial, mean, deviation }: TrialResult): Record<string, unknown> => ({
      trial: trial.number,
      values: trial.values,
      mean: Number.isFinite(mean) ? mean : null,
      deviation: Number.isFinite(deviation) ? deviation : null,
      problem: trial.problem,
    });
    if (this.json) {
      terminal.json({
        event: 'done',
        sweep: this.id,
        name: sweep.name,
        state: sweep.state,
        metric,
        better,
        best: best === null ? null : told(best),
        trials: results.map(told),
        message: sweep.message,
      });
      return best !== null;
    }
    const paths = sweep.spec.axes.map(({ path }) => path);
    const titles = paths.map((path) => findField(path)?.meta.title ?? path);
    const cells = ranked.map(({ trial, runs, mean, deviation }) => [
      String(trial.number),
      ...paths.map((path) => String(trial.values[path] ?? '')),
      Number.isFinite(mean) ? metricText(metric, mean) : trial.problem === '' ? '–' : trial.problem,
      Number.isFinite(deviation) ? metricText(metric, deviation) : '–',
      String(runs.length),
      clock(runs.reduce((sum, { seconds }) => sum + seconds, 0)),
    ]);
    for (const line of table(['trial', ...titles, metric, '±', 'runs', 'time'], cells)) terminal.out(line);
    if (sweep.message !== '') terminal.note(sweep.message);
    return best !== null;
  }
}

const rank = (value: number): number => (Number.isFinite(value) ? value : Infinity);

function resultsOf({ trials }: SweepRow, store: Store, metric: string): TrialResult[] {
  return trials.map((trial) => {
    const runs = trial.runs.flatMap(({ run }) => (run === null ? [] : [store.runs.get(run)]));
    const values = runs.flatMap(({ state, best }) =>
      state === 'failed' || best[metric] === undefined ? [] : [best[metric]],
    );
    return { trial, runs, ...meanAndDeviation(values) };
  });
}
