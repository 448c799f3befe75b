import type { Baseline } from '#core/data/baseline';
import type { BeamOptions } from '#core/decode/beam';
import type { GradientCheck } from '#core/inspect/difference';
import { trainingProblems } from '#core/data/training-problems';
import { SpecError } from '#core/spec/parse';
import type { ExperimentSpec } from '#core/spec/experiment';
import { defaultRunName } from '#core/spec/diff';
import { specProblems } from '#core/spec/problems';
import type { Store, TrialRun } from '#core/store/store';
import { StoreError } from '#core/store/store-error';
import type { RunRow } from '#core/store/types';
import { engineBuild } from '#core/train/build';
import type { Evaluation } from '#core/train/events';
import type { Prediction, PredictionRequest } from '#core/train/predict/prediction';
import type { Pace } from '#core/train/pace';
import type { RangeTest } from '#core/train/range-test';
import { AnswerComparisons } from './answer-comparisons';
import type { AnswerComparison, AnswerQuestion } from './answer-comparison';
import type { EmitRunEvent } from './events';
import { refuseWithoutData } from './archive/data-guard';
import { exportWeights } from './export-weights';
import { refuseFork } from './fork';
import { Helper } from './helper';
import { LiveRun } from './live-run';
import { noEstimate, Paces } from './paces';
import type { Estimate } from './paces';
import type { BatchPreview } from './preview/batch';
import type { SplitPreview } from './preview/split';
import type { TokensPreview } from './preview/tokens';
import type { ValuesPreview } from './preview/values';
import { undescribed } from './previews';
import type { Description } from './previews';
import type { WorkerFactory } from './protocol';
import { RangeTests } from './range-tests';
import { RunQueue } from './run-queue';
import type { QueueSettings, QueueState } from './run-queue';
import { noRows, supplyColumn, supplyRows, supplySample } from './row-supply';
import type { RowSample, RowSupply } from './row-supply';
import { bestCheckpoint, startingPoint } from './starting-point';
import { TaskClient, TaskError } from './task-client';

export interface RunHostOptions {
  store: Store;
  workers: WorkerFactory;
  emit: EmitRunEvent;
  /** Version of Unfold, kept with each run. */
  app: string;
  /** Runs that train at once; the others wait their turn. */
  concurrent?: number;
  /** The studio's queue, with what is right for this machine: its settings and what waits in it outlive the program. */
  queue?: QueueSettings;
}
export interface StartRequest {
  spec: ExperimentSpec;
  name?: string | undefined;
  /** Forked from this run; from a step above 0 its weights are the first ones. */
  parent?: { run: string; step: number } | undefined;
  /** The trial of a sweep that it is begun for. */
  trial?: TrialRun | undefined;
}

/**
 * Everything that trains and infers, for a window or for the command line. It lives on the thread that owns the store
 * and does nothing long itself: the work is in worker threads.
 */
export class RunHost {
  private readonly live = new Map<string, LiveRun>();
  private readonly queue: RunQueue;
  private readonly previews: Helper;
  private readonly inference: Helper;
  private readonly rangeTests: RangeTests;
  private readonly paces: Paces;
  private readonly comparisons: AnswerComparisons;
  private closing = false;

  constructor(private readonly options: RunHostOptions) {
    const { store, emit, concurrent = 1 } = options;
    this.queue = new RunQueue(
      store,
      options.queue ?? { concurrent, threads: 1 },
      options.queue !== undefined,
      (state) => emit('queue.changed', state),
    );
    this.previews = new Helper(options.workers);
    this.inference = new Helper(options.workers);
    this.rangeTests = new RangeTests(this.inference);
    this.paces = new Paces(options.store, this.previews);
    this.comparisons = new AnswerComparisons(options.store, this.inference);
  }

  /** @throws SpecError when the experiment cannot run on its data; nothing is stored then */
  start({ spec, name, parent, trial }: StartRequest): RunRow {
    const { store, app } = this.options;
    this.refuseProblems(spec);
    refuseFork(this.options.store, spec, parent);
    const complete = this.completed(spec);
    const chosen = name ?? defaultRunName(complete, store.runs.names());
    const row = store.runs.create({
      spec: complete,
      name: chosen,
      parent: parent ?? null,
      app,
      engine: engineBuild,
      trial,
    });
    this.enqueue(row.id);
    return store.runs.get(row.id);
  }

  pause(id: string): boolean {
    const run = this.live.get(id);
    run?.pause();
    return run !== undefined;
  }

  /** One update, then it rests. @returns whether the run has a worker to do it */
  async step(id: string): Promise<boolean> {
    const run = this.live.get(id);
    await run?.step();
    return run !== undefined;
  }

  /** The schedule's highest rate from the next update on; kept in checkpoints and as a mark. @returns as `step` */
  setLearningRate(id: string, rate: number): boolean {
    const run = this.live.get(id);
    run?.setLearningRate(rate);
    return run !== undefined;
  }

  /** Whose turn is next, and how many may train at once. */
  get queued(): QueueState {
    return this.queue.state;
  }
  moveInQueue(id: string, to: number): boolean {
    return this.queue.move(id, to);
  }
  /** Of the studio's queue. Runs that train keep their threads. */
  setQueue(settings: QueueSettings): QueueState {
    this.queue.set(settings);
    this.pump();
    return this.queue.state;
  }
  /** Lets what waited when the program ended wait again. */
  restoreQueue(): void {
    this.queue.restore();
    this.pump();
  }

  /**
   * Goes on: after a pause at once, otherwise from the last checkpoint that is whole.
   * @throws StoreError when there is nothing to go on with
   */
  async resume(id: string): Promise<boolean> {
    const run = this.live.get(id);
    if (run !== undefined) {
      await run.resume();
      return true;
    }
    if (this.queue.has(id)) return true;
    const row = this.options.store.runs.get(id);
    const { state, name, message } = row;
    refuseWithoutData(row);
    if (state === 'finished')
      throw new StoreError(
        'invalid',
        `“${name}” has reached its limits.`,
        'Train it further with higher limits.',
      );
    if (state === 'failed')
      throw new StoreError(
        'invalid',
        `“${name}” has failed: ${message}`,
        'Start a new run with other settings.',
      );
    this.enqueue(id);
    return true;
  }

  async stop(id: string): Promise<boolean> {
    const { store, emit } = this.options;
    const run = this.live.get(id);
    if (run !== undefined) {
      await run.stop();
      return true;
    }
    this.queue.remove(id);
    const { state } = store.runs.get(id);
    if (!['queued', 'paused', 'interrupted'].includes(state)) return false;
    store.runs.setState(id, 'stopped');
    emit('run.changed', { run: id });
    return true;
  }

  /** Train further: the same run with other limits, from its last checkpoint. @throws SpecError, StoreError */
  extend(id: string, limits: Pick<ExperimentSpec['limits'], 'epochs' | 'steps' | 'minutes'>): RunRow {
    const { store } = this.options;
    const row = store.runs.get(id);
    if (this.isGoing(id))
      throw new StoreError('invalid', `“${row.name}” is still going.`, 'Stop it first, or let it finish.');
    if (row.state === 'failed')
      throw new StoreError(
        'invalid',
        `“${row.name}” has failed: ${row.message}`,
        'Start a new run with other settings.',
      );
    refuseWithoutData(row);
    const spec = { ...row.spec, limits: { ...row.spec.limits, ...limits } };
    const [problem] = specProblems(spec);
    if (problem !== undefined) throw new SpecError(problem.message, problem.path);
    store.runs.setSpec(id, spec);
    this.enqueue(id);
    return store.runs.get(id);
  }

  /** Whether a worker is behind this run, or will be. */
  isGoing(id: string): boolean {
    return this.live.has(id) || this.queue.has(id);
  }

  async describe(spec: ExperimentSpec): Promise<Description & Estimate> {
    this.paces.stop();
    const problems = this.problems(spec);
    if (problems.length > 0) return { ...undescribed(spec, problems), ...noEstimate };
    try {
      const described = await this.previews.run({ kind: 'describe', spec }, () =>
        supplyRows(this.options.store, spec),
      );
      return { ...described, ...this.paces.of(spec, described) };
    } catch (error) {
      if (!(error instanceof TaskError) || error.reason !== 'expected') throw error;
      return {
        ...undescribed(spec, [{ path: 'data.dataset', message: `${error.message} ${error.hint}`.trim() }]),
        ...noEstimate,
      };
    }
  }

  /** Trains this model for a moment and keeps its time, which `describe` then knows. @throws SpecError, TaskError (also when another description is asked for meanwhile) */
  async measure(spec: ExperimentSpec): Promise<Pace> {
    this.refuseProblems(spec);
    return this.paces.measure(spec, () => supplyRows(this.options.store, spec));
  }

  /** Analytic against numeric gradient of this model, per parameter, on random sequences. @throws SpecError, TaskError */
  async checkGradient(spec: ExperimentSpec): Promise<GradientCheck[]> {
    this.refuseProblems(spec);
    return this.inference.run({ kind: 'gradient-check', spec }, () => supplyRows(this.options.store, spec));
  }

  /** Which learning rate suits this model; a new test stops the last. @throws SpecError, TaskError (also when stopped) */
  async testRange(spec: ExperimentSpec): Promise<RangeTest> {
    this.refuseProblems(spec);
    return this.rangeTests.run(spec, () => supplyRows(this.options.store, spec));
  }
  /** @returns whether a test was going on or waiting for its turn */
  stopRangeTest(): boolean {
    return this.rangeTests.stop();
  }

  /** The same experiment with the hidden size at which it has so many weights. @throws SpecError when none has */
  async matchParameters(spec: ExperimentSpec, parameters: number): Promise<ExperimentSpec> {
    this.refuseProblems(spec);
    return this.inference.run({ kind: 'match-parameters', spec, parameters }, () =>
      supplyRows(this.options.store, spec),
    );
  }

  /** @param sample rows of data that are not stored yet */
  tokens(spec: ExperimentSpec, limit: number, sample: RowSample | null = null): Promise<TokensPreview> {
    return this.previews.run({ kind: 'tokens', spec, limit }, this.supply(spec, sample));
  }
  batch(spec: ExperimentSpec, index: number, sample: RowSample | null = null): Promise<BatchPreview> {
    return this.previews.run({ kind: 'batch', spec, index }, this.supply(spec, sample));
  }
  split(spec: ExperimentSpec, sample: RowSample | null = null): Promise<SplitPreview> {
    return this.previews.run({ kind: 'split', spec }, this.supply(spec, sample));
  }
  /** How the numbers of a column are spread; null where it has none. @param source a stored data set's id, or rows */
  values(source: string | RowSample, column: string): Promise<ValuesPreview | null> {
    return this.previews.run({ kind: 'values' }, () => supplyColumn(this.options.store, source, column));
  }

  private supply(spec: ExperimentSpec, sample: RowSample | null): () => RowSupply {
    const { store } = this.options;
    return () => (sample === null ? supplyRows(store, spec) : supplySample(store, spec, sample));
  }

  /** With the best checkpoint, on any part of the data; stores nothing. @throws StoreError, TaskError */
  async evaluate(
    id: string,
    split: Evaluation['split'],
    beam: BeamOptions = { width: 1, lengthPenalty: 0 },
  ): Promise<Evaluation> {
    const { spec } = this.options.store.runs.get(id);
    const checkpoint = bestCheckpoint(this.options.store, id);
    return this.inference.run({ kind: 'evaluate', checkpoint, split, beam }, () =>
      supplyRows(this.options.store, spec),
    );
  }

  /** Who is right where: two runs' answers to the same examples. @throws SpecError, StoreError, TaskError (also when stopped) */
  async compareAnswers(
    question: AnswerQuestion,
    onProgress: (share: number) => void = () => undefined,
  ): Promise<AnswerComparison> {
    return this.comparisons.run(question, onProgress);
  }
  /** @returns whether a comparison was going on or waiting for its turn */
  stopComparison(): boolean {
    return this.comparisons.stop();
  }

  /** What the simplest answers give on a part of a run's data. @throws StoreError, TaskError */
  async baselines(id: string, split: Evaluation['split']): Promise<Baseline[]> {
    const { spec } = this.options.store.runs.get(id);
    return this.inference.run({ kind: 'baselines', spec, split }, () => supplyRows(this.options.store, spec));
  }

  /** With the best checkpoint. @throws StoreError, TaskError */
  async predict(id: string, request: PredictionRequest): Promise<Prediction[]> {
    const checkpoint = bestCheckpoint(this.options.store, id);
    return this.inference.run({ kind: 'predict', checkpoint, request }, noRows);
  }

  /** Writes the best checkpoint's weights as safetensors. @returns bytes written @throws StoreError, or the file system's error */
  exportWeights(id: string, file: string): Promise<number> {
    return exportWeights(bestCheckpoint(this.options.store, id), file);
  }

  /** Saves and ends all that runs; nothing more can be started. */
  async close(): Promise<void> {
    this.closing = true;
    for (const id of this.queue.close())
      this.options.store.runs.setState(id, 'interrupted', 'Unfold ended before its turn came.');
    await Promise.all([...this.live.values()].map((run) => run.suspend()));
    await Promise.all([this.previews.close(), this.inference.close()]);
  }

  /** Bound to the data it is started on. */
  private completed(spec: ExperimentSpec): ExperimentSpec {
    const { fingerprint } = this.options.store.datasets.get(spec.data.dataset);
    return { ...spec, data: { ...spec.data, fingerprint } };
  }

  private problems(spec: ExperimentSpec): { path: string; message: string }[] {
    if (spec.data.dataset === '') return [{ path: 'data.dataset', message: 'No data set is chosen.' }];
    return [
      ...specProblems(spec),
      ...trainingProblems(this.options.store.datasets.get(spec.data.dataset), spec),
    ];
  }

  private refuseProblems(spec: ExperimentSpec): void {
    const [problem] = this.problems(spec);
    if (problem !== undefined) throw new SpecError(problem.message, problem.path);
  }

  private enqueue(id: string): void {
    if (this.closing) throw new StoreError('closed', 'The studio is closing.');
    const { store, emit } = this.options;
    store.runs.setState(id, 'queued');
    const { step, epoch } = store.runs.get(id);
    emit('run.state', {
      run: id,
      state: 'queued',
      step,
      epoch,
      fraction: null,
      secondsLeft: null,
      message: '',
    });
    this.queue.add(id);
    this.pump();
  }

  /** Starts what may start. A run that rests takes no turn. */
  private pump(): void {
    const training = (): number => [...this.live.values()].filter((run) => run.state !== 'paused').length;
    while (!this.closing && training() < this.queue.state.concurrent) {
      const id = this.queue.next();
      if (id === undefined) return;
      void this.launch(id);
    }
  }

  private async launch(id: string): Promise<void> {
    const { store, workers, emit, queue } = this.options;
    const own = queue === undefined ? undefined : { threads: this.queue.state.threads };
    const { spec } = store.runs.get(id);
    const run: LiveRun = new LiveRun(id, spec, store, new TaskClient(workers(own)), (event, payload) => {
      // Before anyone hears of the end, so that whoever does may resume or extend at once.
      if (event === 'run.state' && run.isOver && this.live.get(id) === run) this.live.delete(id);
      emit(event, payload);
      if (event === 'run.state') this.pump();
    });
    this.live.set(id, run);
    await run.run(() => startingPoint(store, id, emit));
  }
}
