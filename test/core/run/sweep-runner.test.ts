import { expect, test } from 'vitest';
import { SweepRunner } from '#core/run/sweep-runner';
import { ExperimentSpec } from '#core/spec/experiment';
import { SweepSpec } from '#core/spec/sweep';
import type { SweepInput } from '#core/spec/sweep';
import type { SweepRow } from '#core/store/types';
import { classSpec } from '../train/support';
import { firstLetterFile, importText, openBench, temporaryFolder } from './support';
import type { Bench } from './support';

interface Sweeping {
  bench: Bench;
  runner: SweepRunner;
  spec: (part: Partial<SweepInput>) => SweepSpec;
  /** Resolves with the sweep once it fits. */
  until: (id: string, fits: (sweep: SweepRow) => boolean) => Promise<SweepRow>;
  /** Names of its runs, in the order they were begun. */
  names: () => string[];
}

async function sweeping(options: { folder?: string; concurrent?: number } = {}): Promise<Sweeping> {
  const bench = openBench(options);
  const waiting = new Set<() => void>();
  const runner = new SweepRunner({
    store: bench.store,
    host: bench.host,
    onChange: () => waiting.forEach((look) => look()),
  });
  bench.hear(runner.hear);
  const dataset =
    bench.store.datasets.list()[0] ?? (await importText(bench.store, 'letters.csv', firstLetterFile()));
  const base = classSpec();
  return {
    bench,
    runner,
    spec: (part) =>
      SweepSpec.parse({ base: { ...base, data: { ...base.data, dataset: dataset.id } }, ...part }),
    until: (id, fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const sweep = bench.store.sweeps.get(id);
          if (!fits(sweep)) return;
          waiting.delete(look);
          resolve(sweep);
        };
        waiting.add(look);
        bench.hear(() => look());
        look();
      }),
    names: () =>
      bench.store.runs
        .list()
        .map(({ name }) => name)
        .reverse(),
  };
}

const cellsAndSeeds = {
  axes: [{ kind: 'choices' as const, path: 'model.cell', values: ['lstm', 'gru'] }],
  seeds: [1, 2],
};
const isDone = ({ state }: SweepRow): boolean => state !== 'going';
const runsOf = ({ trials }: SweepRow): string[] =>
  trials.flatMap(({ runs }) => runs.map(({ run }) => run ?? ''));

test('trains each trial once with each seed, names the runs by what varies, and ends', async () => {
  const { bench, runner, spec, until, names } = await sweeping();
  const { id, name } = runner.start(spec(cellsAndSeeds));
  expect(name).toBe('lstm-6 over cell');
  const sweep = await until(id, isDone);
  expect(sweep).toMatchObject({ state: 'finished', message: '' });
  expect(
    sweep.trials.map(({ values, runs }) => [values['model.cell'], runs.map(({ seed }) => seed)]),
  ).toEqual([
    ['lstm', [1, 2]],
    ['gru', [1, 2]],
  ]);
  expect(names()).toEqual(['lstm-6 seed 1', 'lstm-6 seed 2', 'gru-6 seed 1', 'gru-6 seed 2']);
  const rows = runsOf(sweep).map((run) => bench.store.runs.get(run));
  expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'finished'));
  expect(rows.map(({ spec: own }) => [own.model.cell, own.seed])).toEqual([
    ['lstm', 1],
    ['lstm', 2],
    ['gru', 1],
    ['gru', 2],
  ]);
});

test('cut off in the middle of a run, it goes on: the same weights, and nothing is trained twice', async () => {
  const straight = await sweeping();
  const whole = await straight.until(straight.runner.start(straight.spec(cellsAndSeeds)).id, isDone);
  const weights = runsOf(whole).map((run) => straight.bench.store.runs.get(run).weights);

  const folder = temporaryFolder();
  const first = await sweeping({ folder });
  const { id } = first.runner.start(first.spec(cellsAndSeeds));
  const second = first.bench.next(
    'run.evaluation',
    ({ run }) => run === runsOf(first.bench.store.sweeps.get(id))[1],
  );
  await second;
  // As if the power went: nobody tells the runner, the store only has what was written.
  first.runner.close();
  await first.bench.host.close();
  first.bench.store.close();

  const again = await sweeping({ folder });
  const before = again.bench.store.sweeps.get(id);
  expect(before).toMatchObject({ state: 'interrupted' });
  const begun = runsOf(before);
  expect(again.runner.resume(id)).toBe(true);
  const ended = await again.until(id, isDone);
  expect(ended.state).toBe('finished');
  expect(runsOf(ended).slice(0, begun.length)).toEqual(begun);
  expect(again.bench.store.runs.list()).toHaveLength(4);
  expect(runsOf(ended).map((run) => again.bench.store.runs.get(run).weights)).toEqual(weights);
});

test('as many runs at once as it is told, and no more', async () => {
  const { bench, runner, spec, until } = await sweeping({ concurrent: 4 });
  const { id } = runner.start(spec({ ...cellsAndSeeds, seeds: [1, 2, 3], budget: { parallel: 2 } }));
  let most = 0;
  bench.hear(() => (most = Math.max(most, runner.openRuns(id).length)));
  await until(id, isDone);
  expect(most).toBe(2);
});

test('stopped, it begins nothing more; going on, what it had stopped goes on too', async () => {
  const { bench, runner, spec, until } = await sweeping();
  const { id } = runner.start(spec(cellsAndSeeds));
  await bench.next('run.evaluation');
  expect(await runner.stop(id)).toBe(true);
  expect(await runner.stop(id)).toBe(false);
  const stopped = bench.store.sweeps.get(id);
  expect(stopped.state).toBe('stopped');
  expect(runsOf(stopped)).toHaveLength(1);
  runner.resume(id);
  const ended = await until(id, isDone);
  expect(runsOf(ended).map((run) => bench.store.runs.get(run).state)).toEqual(
    Array.from({ length: 4 }, () => 'finished'),
  );
});

test('one run that is stopped stays so, and the others go on', async () => {
  const { bench, runner, spec, until } = await sweeping();
  const { id } = runner.start(spec(cellsAndSeeds));
  const { run } = await bench.next('run.evaluation');
  await bench.host.stop(run);
  const ended = await until(id, isDone);
  const states = runsOf(ended).map((one) => bench.store.runs.get(one).state);
  expect(ended.state).toBe('finished');
  expect(states).toEqual(['stopped', 'finished', 'finished', 'finished']);
});

test('a combination that cannot be says why, and costs the others nothing', async () => {
  const { bench, runner, spec, until } = await sweeping();
  const { id } = runner.start(
    spec({
      axes: [
        { kind: 'choices', path: 'optimise.optimiser', values: ['sgd'] },
        { kind: 'choices', path: 'optimise.nesterov', values: [true] },
        { kind: 'choices', path: 'optimise.momentum', values: [0.9, 0] },
      ],
    }),
  );
  const { trials } = await until(id, isDone);
  expect(trials.map(({ problem }) => problem)).toEqual(['', expect.stringContaining('Nesterov')]);
  expect(bench.store.runs.list()).toHaveLength(1);
});

test('a failed run is begun anew when asked, in the same place', async () => {
  const { bench, runner, spec, until } = await sweeping();
  // A rate at which the weights leave all numbers behind.
  const wild = { kind: 'choices' as const, path: 'optimise.learningRate', values: [1e-3, 10] };
  const part = spec({ axes: [wild] });
  const base = ExperimentSpec.parse({
    ...part.base,
    optimise: { optimiser: 'sgd', clipNorm: 0 },
    model: { ...part.base.model, cell: 'rnn-relu' },
    initialise: { recurrentGain: 10 },
  });
  const { id } = runner.start({ ...part, base });
  const ended = await until(id, isDone);
  const failed = ended.trials
    .flatMap(({ runs }) => runs)
    .filter(({ run }) => bench.store.runs.get(run ?? '').state === 'failed');
  expect(failed.length).toBeGreaterThan(0);
  const total = bench.store.runs.list().length;
  expect(runner.retry(id)).toBe(failed.length);
  const again = await until(id, isDone);
  expect(bench.store.runs.list()).toHaveLength(total + failed.length);
  expect(again.trials.flatMap(({ runs }) => runs)).toHaveLength(total);
  expect(runsOf(again)).not.toContain(failed[0]?.run);
});

test('more seeds and trials are added to what is there', async () => {
  const { bench, runner, spec, until } = await sweeping();
  const drawn = spec({
    axes: [{ kind: 'range', path: 'optimise.learningRate', low: 1e-3, high: 1e-2, scale: 'log' }],
    strategy: { kind: 'random', trials: 2, seed: 5 },
  });
  const { id } = runner.start(drawn);
  const before = await until(id, isDone);
  runner.extend(id, { trials: 1, seeds: [7] });
  const after = await until(id, isDone);
  expect(after.trials.map(({ runs }) => runs.map(({ seed }) => seed))).toEqual([
    [1, 7],
    [1, 7],
    [1, 7],
  ]);
  expect(after.trials.slice(0, 2).map(({ values }) => values)).toEqual(
    before.trials.map(({ values }) => values),
  );
  expect(bench.store.runs.list()).toHaveLength(6);
  const grid = runner.start(spec(cellsAndSeeds));
  expect(() => runner.extend(grid.id, { trials: 3, seeds: [] })).toThrow(/A grid has no more trials/);
  await until(grid.id, isDone);
});

test('a budget of runs ends it, and it says so', async () => {
  const { bench, runner, spec, until } = await sweeping();
  const ended = await until(runner.start(spec({ ...cellsAndSeeds, budget: { runs: 3 } })).id, isDone);
  expect(ended).toMatchObject({ state: 'finished', message: 'Its budget of 3 runs was spent.' });
  expect(bench.store.runs.list()).toHaveLength(3);
});

test('halving trains the promoted ones further: the weights of a run that had all epochs from the start', async () => {
  const { bench, runner, spec, until } = await sweeping();
  const part = spec({
    axes: [{ kind: 'range', path: 'optimise.learningRate', low: 1e-4, high: 1e-1, scale: 'log' }],
    strategy: { kind: 'halving', trials: 4, eta: 2, least: 1, seed: 3 },
  });
  const base = { ...part.base, limits: { ...part.base.limits, epochs: 4 } };
  const ended = await until(runner.start({ ...part, base }).id, isDone);
  expect(ended.trials.map(({ epochs }) => epochs).sort()).toEqual([1, 1, 2, 4]);
  const rows = runsOf(ended).map((run) => bench.store.runs.get(run));
  expect(rows).toHaveLength(4);
  expect(rows.map(({ epoch }) => epoch).sort()).toEqual([1, 1, 2, 4]);
  // What was promoted had the lowest loss of its rung.
  const lossAfterOne = rows.map(({ id }) => bench.store.evaluations.list(id)[0]?.metrics['loss'] ?? NaN);
  const promoted = rows.filter(({ epoch }) => epoch >= 2);
  const accuracies = rows.map(({ id }) => bench.store.evaluations.list(id)[0]?.metrics['accuracy'] ?? NaN);
  const least = Math.min(...promoted.map((row) => accuracies[rows.indexOf(row)] ?? 0));
  const others = rows.filter(({ epoch }) => epoch < 2).map((row) => accuracies[rows.indexOf(row)] ?? 0);
  expect(lossAfterOne.every(Number.isFinite)).toBe(true);
  expect(least).toBeGreaterThanOrEqual(Math.max(...others));

  const winner = rows.find(({ epoch }) => epoch === 4)!;
  const alone = bench.host.start({ spec: winner.spec });
  await bench.next('run.state', ({ run, state }) => run === alone.id && state === 'finished');
  expect(bench.store.runs.get(alone.id).weights).toBe(winner.weights);
});

test('a sweep that says nothing is refused, and nothing is stored', async () => {
  const { bench, runner, spec } = await sweeping();
  expect(() => runner.start(spec({}))).toThrow(/Nothing varies/);
  expect(() =>
    runner.start(spec({ axes: [{ kind: 'choices', path: 'model.hidden', values: [8, -1] }] })),
  ).toThrow('“model.hidden” must be a whole number at least 1');
  expect(bench.store.sweeps.list()).toEqual([]);
});
