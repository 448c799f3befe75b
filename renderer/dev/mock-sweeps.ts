import type { RunRow, StudioApi, StudioEvents, SweepRow } from '#contract/api';
import type { Handlers } from '#contract/rpc';
import { SweepSpec } from '#core/spec/sweep';
import { trialSpec } from '#core/spec/sweep-problems';
import { defaultSweepName, trialRunName } from '#core/sweep/names';
import { strategyOf } from '#core/sweep/strategies';
import type { Trial } from '#core/sweep/strategy';
import type { MockRuns } from './mock-runs';

type SweepMethods = Extract<keyof StudioApi, `sweep.${string}`>;
type Emit = <K extends keyof StudioEvents & string>(event: K, payload: StudioEvents[K]) => void;

/** Sweeps whose runs are made up: in the scene `sweep` one with every state that a trial can have. */
export function mockSweeps(
  emit: Emit,
  runs: MockRuns,
  scene: string,
): Pick<Handlers<StudioApi>, SweepMethods> {
  let all: SweepRow[] = [];
  const gone: SweepRow[] = [];
  const change = (id: string, part: Partial<SweepRow>): SweepRow => {
    all = all.map((row) => (row.id === id ? { ...row, ...part } : row));
    emit('sweep.changed', { sweep: id });
    const row = all.find((one) => one.id === id);
    if (row === undefined) throw new Error(`There is no sweep ${id}.`);
    return row;
  };
  const begin = (spec: SweepSpec, name?: string): SweepRow => {
    const strategy = strategyOf(spec);
    const trials: Trial[] = [];
    for (let move = strategy(trials); move.kind === 'begin'; move = strategy(trials))
      trials.push({ ...move, number: trials.length + 1, isOver: true, score: () => trials.length % 7 });
    const row: SweepRow = {
      id: `sweep-${all.length + 1}`,
      name:
        name ??
        defaultSweepName(
          spec,
          all.map((one) => one.name),
        ),
      spec,
      state: 'going',
      message: '',
      createdAt: Date.now(),
      trials: trials.map(({ number, values, epochs }) => ({
        number,
        values,
        epochs,
        problem: '',
        runs: spec.seeds.map((seed) => {
          const own = trialSpec(spec.base, values, seed);
          const run = runs.start(own);
          runs.set(run.id, { name: trialRunName(own, values, spec.seeds.length > 1 ? seed : null) });
          return { seed, run: run.id, givenUp: false };
        }),
      })),
    };
    all = [row, ...all];
    emit('sweep.changed', { sweep: row.id });
    return row;
  };
  if (scene === 'sweep') {
    const [first] = runs.rows;
    if (first !== undefined) setTimeout(() => sceneSweep(first, begin, runs, change));
  }
  return {
    'sweep.start': ({ spec, name }) => begin(spec, name),
    'sweep.list': () => all,
    'sweep.stop': ({ sweep }) => {
      for (const { run } of change(sweep, { state: 'stopped' }).trials.flatMap((trial) => trial.runs))
        if (run !== null && runs.find(run).state === 'running') runs.set(run, { state: 'stopped' });
      return true;
    },
    'sweep.resume': ({ sweep }) => change(sweep, { state: 'going' }).state === 'going',
    'sweep.retry': () => 0,
    'sweep.extend': ({ sweep, seeds }) => {
      const { spec } = change(sweep, { state: 'going' });
      return change(sweep, { spec: { ...spec, seeds: [...spec.seeds, ...seeds] } });
    },
    'sweep.rename': ({ sweep, name }) => change(sweep, { name }),
    'sweep.remove': ({ sweep }) => {
      gone.push(...all.filter(({ id }) => id === sweep));
      all = all.filter(({ id }) => id !== sweep);
      emit('sweep.changed', { sweep });
      return true;
    },
    'sweep.restore': ({ sweep }) => {
      all = [...gone.filter(({ id }) => id === sweep), ...all];
      emit('sweep.changed', { sweep });
      return true;
    },
  };
}

function sceneSweep(
  { spec }: RunRow,
  begin: (spec: SweepSpec, name?: string) => SweepRow,
  runs: MockRuns,
  change: (id: string, part: Partial<SweepRow>) => SweepRow,
): void {
  const row = begin(
    SweepSpec.parse({
      base: spec,
      axes: [
        { kind: 'range', path: 'optimise.learningRate', low: 1e-4, high: 1e-1, scale: 'log', points: 3 },
        { kind: 'choices', path: 'model.cell', values: ['lstm', 'gru'] },
        { kind: 'choices', path: 'regularise.dropout', values: [0, 0.2] },
      ],
      seeds: [1, 2, 3],
    }),
  );
  row.trials.forEach(({ runs: own, number }) =>
    own.forEach(({ run, seed }) => {
      if (run === null) return;
      const accuracy = 0.86 - Math.abs(number - 5.4) * 0.013 + 0.004 * ((seed * number) % 3);
      const metrics = { loss: 0.4 + (0.9 - accuracy), accuracy };
      if (number <= 9)
        runs.set(run, {
          state: 'finished',
          step: 2500,
          epoch: 10,
          seconds: 27,
          last: metrics,
          best: metrics,
        });
      else if (number === 10)
        runs.set(run, { state: 'failed', step: 340, message: 'The loss diverged at step 340.' });
      else if (number === 11 && seed < 3) runs.set(run, { step: 900 * seed });
      else runs.set(run, { state: 'queued', step: 0, best: {}, last: {} });
    }),
  );
  change(row.id, { name: row.name });
}
