import { SpecError } from '#core/spec/parse';
import type { SweepSpec } from '#core/spec/sweep';
import { sweepProblems, trialSpec } from '#core/spec/sweep-problems';
import type { Store } from '#core/store/store';
import { StoreError } from '#core/store/store-error';
import type { SweepRow, SweepTrial } from '#core/store/types';
import { defaultSweepName, trialRunName } from '#core/sweep/names';
import { objectiveOf } from '#core/sweep/objective';
import { strategyOf } from '#core/sweep/strategies';
import { hasEnded } from '#core/train/events';
import type { EmitRunEvent } from './events';
import type { RunHost } from './run-host';
import { nextJob } from './sweep-jobs';
import type { RunStanding, SweepJob } from './sweep-jobs';
import { scoreOf } from './sweep-scores';

export interface SweepRunnerOptions {
  store: Store;
  host: RunHost;
  /** Something is new about a sweep. */
  onChange: (sweep: string) => void;
}

/**
 * Sweeps on a run host. A trial is on disk before its first run, and a run before its first step; whatever is decided
 * is decided from the store. So a sweep that was cut off goes on where it was, and nothing is trained twice.
 */
export class SweepRunner {
  /** Sweeps that go on, and their runs. */
  private readonly members = new Map<string, Set<string>>();
  /** Runs that were told to stop with their sweep: they may go on with it. */
  private readonly stopping = new Set<string>();
  /** Runs that have ended are not read again for each decision. */
  private readonly over = new Map<string, RunStanding>();
  private readonly scores = new Map<string, number | null>();
  private readonly busy = new Map<string, { again: boolean }>();
  private isClosing = false;

  constructor(private readonly options: SweepRunnerOptions) {}

  /** Must hear every event of the host. */
  readonly hear: EmitRunEvent = (event, payload) => {
    if ((event !== 'run.state' && event !== 'run.changed') || !('run' in payload)) return;
    const { run } = payload;
    if (event === 'run.state' && 'state' in payload && !hasEnded(payload.state)) return;
    for (const [sweep, runs] of this.members) if (runs.has(run)) this.follow(sweep, run);
    if (event === 'run.state') this.stopping.delete(run);
  };

  /** @throws SpecError when the sweep or its experiment cannot run; nothing is stored then */
  start(spec: SweepSpec, name?: string): SweepRow {
    const { store } = this.options;
    const [problem] = sweepProblems(spec);
    if (problem !== undefined) throw new SpecError(problem.message, problem.path);
    const taken = store.sweeps.list().map((sweep) => sweep.name);
    const { id } = store.sweeps.create({ spec, name: name ?? defaultSweepName(spec, taken) });
    this.goOn(id);
    return store.sweeps.get(id);
  }

  /** Goes on with what a crash, a restart or `stop` cut off. @returns whether there was anything to go on with */
  resume(id: string): boolean {
    const { store } = this.options;
    const { state } = store.sweeps.get(id);
    if (state !== 'interrupted' && state !== 'stopped') return false;
    store.sweeps.setState(id, 'going');
    this.goOn(id);
    return true;
  }

  /** Begins no run any more and stops those that go on; they keep what they learned. @returns whether it was going */
  async stop(id: string): Promise<boolean> {
    const { store, host, onChange } = this.options;
    if (store.sweeps.get(id).state !== 'going') return false;
    store.sweeps.setState(id, 'stopped');
    this.members.delete(id);
    onChange(id);
    const open = this.openRuns(id);
    for (const run of open) this.stopping.add(run);
    for (const run of open) {
      await host.stop(run);
      if (!host.isGoing(run)) this.stopping.delete(run);
    }
    onChange(id);
    return true;
  }

  /** Begins failed runs anew, from their first step. @returns how many */
  retry(id: string): number {
    const { store } = this.options;
    let count = 0;
    for (const { number, problem, runs } of store.sweeps.get(id).trials) {
      if (problem !== '') {
        store.sweeps.setProblem(id, number, '');
        count += 1;
      }
      for (const { seed, run } of runs) {
        if (run === null || store.runs.get(run).state !== 'failed') continue;
        store.sweeps.forget(id, number, seed);
        count += 1;
      }
    }
    if (count > 0) this.restart(id);
    return count;
  }

  /** More trials for a strategy that draws them, and more seeds for all. @throws SpecError, StoreError */
  extend(id: string, { trials, seeds }: { trials: number; seeds: readonly number[] }): SweepRow {
    const { store } = this.options;
    const { spec } = store.sweeps.get(id);
    const next = {
      ...spec,
      seeds: [...new Set([...spec.seeds, ...seeds])],
      strategy: withMore(spec, trials),
    };
    const [problem] = sweepProblems(next);
    if (problem !== undefined) throw new SpecError(problem.message, problem.path);
    store.sweeps.setSpec(id, next);
    this.restart(id);
    return store.sweeps.get(id);
  }

  /** Runs of a sweep that train or wait for their turn. */
  openRuns(id: string): string[] {
    return this.openOf(this.options.store.sweeps.get(id));
  }

  private openOf({ trials }: SweepRow): string[] {
    const { host } = this.options;
    return trials.flatMap(({ runs }) =>
      runs.flatMap(({ run }) => (run !== null && host.isGoing(run) ? [run] : [])),
    );
  }

  /** Nothing is begun any more; at the next start of the program what was going is `interrupted`. */
  close(): void {
    this.isClosing = true;
    this.members.clear();
  }

  private restart(id: string): void {
    this.options.store.sweeps.setState(id, 'going');
    this.goOn(id);
  }

  private goOn(id: string): void {
    const { store, onChange } = this.options;
    const runs = store.sweeps.get(id).trials.flatMap((trial) => trial.runs.map(({ run }) => run ?? ''));
    this.members.set(id, new Set(runs));
    onChange(id);
    void this.advance(id);
  }

  private follow(sweep: string, run: string): void {
    const { state } = this.options.store.runs.get(run);
    if (!hasEnded(state)) return;
    this.over.delete(run);
    // Whoever stops one run of a sweep wants no more of it; the others go on.
    if (state === 'stopped' && !this.stopping.has(run)) this.options.store.sweeps.giveUp(run);
    void this.advance(sweep);
  }

  /** One at a time for a sweep: each step changes what the next one finds. */
  private async advance(id: string): Promise<void> {
    const now = this.busy.get(id);
    if (now !== undefined) {
      now.again = true;
      return;
    }
    const mine = { again: true };
    this.busy.set(id, mine);
    try {
      while (mine.again) {
        mine.again = false;
        await this.work(id);
      }
    } catch (error) {
      this.giveIn(id, error);
    } finally {
      this.busy.delete(id);
    }
  }

  private async work(id: string): Promise<void> {
    const { store, host, onChange } = this.options;
    while (!this.isClosing && this.members.has(id)) {
      const row = store.sweeps.get(id);
      const job = nextJob(row, strategyOf(row.spec), (run, givenUp) => this.look(row, run, givenUp));
      if (job.kind === 'wait') return;
      if (
        job.kind !== 'end' &&
        this.openOf(row).length >= (row.spec.budget.parallel ?? host.queued.concurrent)
      )
        return;
      await this.perform(row, job);
      onChange(id);
      // The thread answers others between two runs.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private async perform(row: SweepRow, job: SweepJob): Promise<void> {
    const { store, host } = this.options;
    const { id, spec, trials } = row;
    switch (job.kind) {
      case 'resume':
        await host.resume(job.run);
        return;
      case 'extend': {
        this.over.delete(job.run);
        const { limits } = store.runs.get(job.run).spec;
        host.extend(job.run, { ...limits, epochs: job.epochs });
        return;
      }
      case 'start':
        this.startRun(row, job.trial, job.seed);
        return;
      case 'begin':
        store.sweeps.addTrial(id, { number: trials.length + 1, values: job.values, epochs: job.epochs });
        return;
      case 'promote':
        store.sweeps.promote(id, job.trial, job.epochs);
        return;
      case 'end':
        this.members.delete(id);
        store.sweeps.setState(id, 'finished', job.isSpent ? spentMessage(spec) : '');
        return;
      case 'wait':
        return;
    }
  }

  private startRun({ id, spec }: SweepRow, { number, values, epochs }: SweepTrial, seed: number): void {
    const { store, host } = this.options;
    const whole = trialSpec(spec.base, values, seed);
    const own = epochs === null ? whole : { ...whole, limits: { ...whole.limits, epochs } };
    try {
      const run = host.start({
        spec: own,
        name: trialRunName(own, values, spec.seeds.length > 1 ? seed : null),
        trial: { sweep: id, number, seed },
      });
      this.members.get(id)?.add(run.id);
    } catch (error) {
      if (!(error instanceof SpecError)) throw error;
      // One combination that cannot be is no reason to give up the others.
      store.sweeps.setProblem(id, number, error.message);
    }
  }

  private look({ spec }: SweepRow, run: string | null, givenUp: boolean): RunStanding {
    const { store, host } = this.options;
    if (run === null) return { place: 'over', hasFailed: false, epochs: null, seconds: 0, score: () => null };
    const known = this.over.get(run);
    if (known !== undefined) return known;
    const row = store.runs.get(run);
    const rests = row.state === 'interrupted' || (row.state === 'stopped' && !givenUp);
    const isOpen = host.isGoing(run);
    const standing: RunStanding = {
      place: isOpen ? 'open' : rests || !hasEnded(row.state) ? 'resting' : 'over',
      hasFailed: row.state === 'failed',
      epochs: givenUp ? null : row.spec.limits.epochs,
      seconds: row.seconds,
      score: (epochs) => {
        if (isOpen) return scoreOf(store, row, objectiveOf(spec), epochs);
        const key = `${run} ${row.step} ${epochs ?? ''}`;
        const known = this.scores.get(key);
        if (known !== undefined) return known;
        const score = scoreOf(store, row, objectiveOf(spec), epochs);
        this.scores.set(key, score);
        return score;
      },
    };
    if (standing.place === 'over') this.over.set(run, standing);
    return standing;
  }

  /** A store that refuses, or a fault: the sweep rests and says why. */
  private giveIn(id: string, error: unknown): void {
    const { store, onChange } = this.options;
    if (this.isClosing) return;
    this.members.delete(id);
    const reason = error instanceof Error ? error.message : String(error);
    try {
      store.sweeps.setState(id, 'interrupted', `It could not go on: ${reason}`);
    } catch (second) {
      // The disk that refused the run refuses this too; the next start of the program finds it interrupted.
      if (!(second instanceof StoreError)) throw second;
    }
    onChange(id);
  }
}

function withMore({ strategy }: SweepSpec, more: number): SweepSpec['strategy'] {
  if (more === 0) return strategy;
  if (strategy.kind === 'random') return { ...strategy, trials: strategy.trials + more };
  if (strategy.kind === 'bayesian') return { ...strategy, trials: Math.min(100, strategy.trials + more) };
  throw new StoreError(
    'invalid',
    strategy.kind === 'grid'
      ? 'A grid has no more trials than its axes have values.'
      : 'Halving decides at its beginning how many trials it compares.',
    'Start another sweep, or add seeds to this one.',
  );
}

function spentMessage({ budget }: SweepSpec): string {
  return budget.runs === null
    ? `Its ${budget.minutes ?? 0} minutes of training were spent.`
    : `Its budget of ${budget.runs} runs${budget.minutes === null ? '' : ` or ${budget.minutes} minutes`} was spent.`;
}
