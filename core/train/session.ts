import type { Prepared } from '#core/data/prepared';
import type { Device } from '#core/device/device';
import { freshPlateau, learningRateAt, observe } from '#core/optim/schedule';
import type { PlateauState, ScheduleOptions } from '#core/optim/schedule';
import { Random, stream } from '#core/random';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Breathe } from './breathe';
import { engineBuild } from './build';
import { encodeCheckpoint, hashWeights } from './checkpoint';
import type { Checkpoint } from './checkpoint';
import { ColumnBuffer } from './columns';
import { Commands } from './commands';
import type { CheckpointReason, RunMark, RunState, TrainEvent } from './events';
import { bestBy } from './headline';
import { scheduleOf } from './learning-rate';
import { limitReached } from './limits';
import { openTraining } from './training';
import type { Training } from './training';
import { Updater } from './updater';

export interface SessionOptions {
  spec: ExperimentSpec;
  data: Prepared;
  device: Device;
  /** Where to go on from; null begins at step 0. */
  checkpoint: Checkpoint | null;
  /** First weights of a run that was forked from another; null: drawn from the seed. */
  weights: Checkpoint['weights'] | null;
  /** Gives the thread's event loop a turn whenever it is time, so that commands arrive. */
  breathe: Breathe;
}

const flushMs = 100;
/** A crash costs at most this much training. */
const saveEverySeconds = 10;
const sampleTemperature = 0.8;

/**
 * One run, from its first or its next step to its end. It only reports: whoever iterates over `run` stores, draws and
 * prints, and the loop waits while an event is being dealt with. Commands take effect between two steps.
 */
export class Session {
  readonly commands = new Commands();
  private readonly spec: ExperimentSpec;
  private readonly progress: Checkpoint['progress'];
  private readonly sampling: Random;
  private readonly columns = new ColumnBuffer(4096);
  private readonly row = {
    step: 0,
    epoch: 0,
    loss: 0,
    gradientNorm: 0,
    learningRate: 0,
    tokensPerSecond: 0,
    padding: 0,
    seconds: 0,
    tokens: 0,
  };
  private best: Checkpoint['best'];
  private plateau: PlateauState;
  private schedule: ScheduleOptions;
  /** The schedule's highest rate as it was set while the run trained. */
  private learningRate: number | null;
  /** A single step was done from a pause: the pause goes on. */
  private stepping = false;
  private savedAt: number;
  private savedSeconds: number;
  private since = 0;
  private secondsBefore: number;

  constructor(private readonly options: SessionOptions) {
    const { spec, checkpoint } = options;
    this.spec = spec;
    this.progress = { ...(checkpoint?.progress ?? { step: 0, epoch: 0, batch: 0, tokens: 0, seconds: 0 }) };
    this.sampling =
      checkpoint === null ? stream(spec.seed, 'sampling') : new Random(checkpoint.streams.sampling);
    this.best = checkpoint?.best ?? null;
    this.plateau =
      checkpoint === null
        ? freshPlateau
        : { ...checkpoint.plateau, best: checkpoint.plateau.best ?? Infinity };
    this.learningRate = checkpoint?.learningRate ?? null;
    this.schedule = scheduleOf(spec, null);
    this.savedAt = checkpoint?.progress.step ?? -1;
    this.savedSeconds = this.secondsBefore = this.progress.seconds;
  }

  /** @throws Error when the checkpoint does not fit the model, or the device fails */
  async *run(): AsyncGenerator<TrainEvent, void, undefined> {
    yield this.state('preparing');
    const training = await this.open();
    try {
      yield { kind: 'ready', info: training.info };
      if (this.options.checkpoint !== null) yield this.mark('resume');
      yield this.state('running');
      yield* this.train(training);
    } finally {
      training.model.close();
    }
  }

  private async *train(training: Training): AsyncGenerator<TrainEvent, void, undefined> {
    const { stepsPerEpoch } = training.info;
    this.planRates(training.info.totalSteps);
    const { limits } = this.spec;
    const updater = new Updater(this.spec, training, this.progress);
    let flushed = performance.now();
    this.startClock();
    while (!limitReached(limits, stepsPerEpoch, this.progress.step, this.progress.seconds)) {
      const { commands } = this;
      yield* this.takeRate(training);
      if (commands.wanted === 'stop') return yield* this.end(training, 'stopped', '');
      if (commands.wanted === 'pause') {
        yield* this.rest(training);
        continue;
      }

      const { epoch } = this.progress;
      await this.update(training, updater);
      commands.stepped();
      this.columns.push(this.row);
      if (!Number.isFinite(this.row.loss) || !Number.isFinite(this.row.gradientNorm))
        return yield* this.diverge(training);

      const now = performance.now();
      const scheduled =
        limits.evaluateEvery === null
          ? this.progress.epoch > epoch
          : this.progress.step % limits.evaluateEvery === 0;
      const last = limitReached(limits, stepsPerEpoch, this.progress.step, this.progress.seconds);
      if (scheduled || last || this.columns.isFull || now - flushed >= flushMs) {
        yield* this.flush();
        flushed = now;
      }
      const improved = scheduled || last ? yield* this.evaluate(training, scheduled) : false;
      const kept = limits.checkpointEvery !== null && this.progress.step % limits.checkpointEvery === 0;
      if (improved || kept || this.progress.seconds - this.savedSeconds >= saveEverySeconds) {
        yield* this.save(training, [
          ...(improved ? (['best'] as const) : []),
          ...(kept ? (['every'] as const) : []),
          'last',
        ]);
      }
      await this.options.breathe();
    }
    yield* this.end(training, 'finished', '');
  }

  /** One update, and its row of the curves. Allocates nothing. */
  private async update({ info }: Training, updater: Updater): Promise<void> {
    const { progress, row } = this;
    const { outcome } = updater;
    const started = performance.now();
    row.learningRate = learningRateAt(progress.step + 1, this.schedule, this.plateau);
    await updater.update(row.learningRate);
    progress.tokens += outcome.tokens;
    const ended = performance.now();
    progress.seconds = this.secondsBefore + (ended - this.since) / 1000;
    row.step = progress.step;
    row.epoch = progress.step / info.stepsPerEpoch;
    row.loss = outcome.loss;
    row.gradientNorm = outcome.gradientNorm;
    row.tokensPerSecond = (1000 * outcome.tokens) / Math.max(ended - started, 1e-3);
    row.padding = 1 - outcome.tokens / outcome.places;
    row.seconds = progress.seconds;
    row.tokens = progress.tokens;
  }

  /**
   * @param scheduled the evaluation at a run's end may not be; then it leaves the sampling stream where it is, so that
   *   a run that is extended draws the same samples as one that was longer from the start
   * @returns whether this is the best so far
   */
  private async *evaluate(
    { evaluator, writer, info }: Training,
    scheduled: boolean,
  ): AsyncGenerator<TrainEvent, boolean, undefined> {
    const { breathe } = this.options;
    const { step } = this.progress;
    const findings = await evaluator.run(breathe);
    const { metric, sign } = bestBy(this.spec);
    const score = sign * (findings.metrics[metric] ?? Number.NaN);
    yield {
      kind: 'evaluation',
      evaluation: { step, epoch: step / info.stepsPerEpoch, split: 'validation', score, ...findings },
    };
    const written = this.options.data.codec.target.kind === 'tokens' ? (findings.samples ?? []) : [];
    for (const { text: prompt, truth, predicted, correct } of written) {
      const text = correct ? predicted : `${predicted}   (${truth})`;
      yield { kind: 'sample', sample: { step, prompt, text } };
    }
    if (writer !== null) {
      const random = scheduled ? this.sampling : new Random(this.sampling.state());
      const length = this.spec.text.tokeniser === 'character' ? 240 : 60;
      const text = await writer.write('', { length, temperature: sampleTemperature, random, breathe });
      yield { kind: 'sample', sample: { step, prompt: '', text } };
    }
    const loss = findings.metrics['loss'] ?? Number.NaN;
    // An evaluation only because the run ends is no part of the schedule: a longer run would not have had it.
    if (scheduled) this.plateau = observe(this.plateau, loss, this.spec.schedule.patience);
    if (!(score < (this.best?.score ?? Infinity))) return false;
    this.best = { step, score };
    return true;
  }

  private async *rest(training: Training): AsyncGenerator<TrainEvent, void, undefined> {
    const { commands } = this;
    yield* this.flush();
    yield* this.save(training, ['last']);
    if (commands.wanted !== 'pause') return;
    if (!this.stepping) yield this.mark('pause');
    yield this.state('paused');
    while (commands.wanted === 'pause') {
      await commands.next();
      yield* this.takeRate(training);
    }
    this.stepping = commands.wanted === 'step';
    this.startClock();
    if (commands.wanted !== 'run') return;
    yield this.mark('resume');
    yield this.state('running');
  }

  /** A rate that was set is saved at once: a crash must not forget it. */
  private async *takeRate(training: Training): AsyncGenerator<TrainEvent, void, undefined> {
    const rate = this.commands.takeRate();
    if (rate === null) return;
    yield* this.flush();
    this.learningRate = rate;
    this.planRates(training.info.totalSteps);
    yield this.mark('learning-rate', rate);
    this.savedAt = -1;
    yield* this.save(training, ['last']);
  }

  private planRates(totalSteps: number | null): void {
    const planned = scheduleOf(this.spec, totalSteps);
    this.schedule = { ...planned, peak: this.learningRate ?? planned.peak };
  }

  /** A loss that is no number any more has ruined the weights; what was saved before is kept. */
  private async *diverge(training: Training): AsyncGenerator<TrainEvent, void, undefined> {
    yield* this.flush();
    const { learningRate, clipNorm } = this.spec.optimise;
    const advice =
      clipNorm === 0
        ? 'clip the gradient (optimise.clipNorm=1)'
        : `lower the learning rate (now ${learningRate})`;
    const message = `The loss diverged at step ${this.progress.step}: it is no longer a finite number. Try to ${advice}.`;
    yield await this.done(training, 'failed', message);
  }

  private async *end(
    training: Training,
    state: 'finished' | 'stopped',
    message: string,
  ): AsyncGenerator<TrainEvent, void, undefined> {
    yield* this.flush();
    yield* this.save(training, ['last']);
    yield await this.done(training, state, message);
  }

  private async done(
    { model }: Training,
    state: 'finished' | 'stopped' | 'failed',
    message: string,
  ): Promise<TrainEvent> {
    const { step, seconds, tokens } = this.progress;
    return {
      kind: 'done',
      state,
      step,
      seconds,
      tokens,
      weights: await hashWeights(await model.readWeights()),
      message,
    };
  }

  private *flush(): Generator<TrainEvent, void, undefined> {
    if (!this.columns.isEmpty) yield { kind: 'steps', columns: this.columns.take() };
  }

  /** Everything an exact resume needs. Nothing is saved twice at one step. */
  private async *save(
    training: Training,
    reasons: CheckpointReason[],
  ): AsyncGenerator<TrainEvent, void, undefined> {
    const { model, programs } = training;
    const { spec, data, device } = this.options;
    if (this.savedAt === this.progress.step) return;
    const carrier = programs.carrier();
    const bytes = await encodeCheckpoint({
      spec,
      build: engineBuild,
      device: device.kind,
      progress: { ...this.progress },
      streams: { sampling: this.sampling.state() },
      learningRate: this.learningRate,
      best: this.best,
      plateau: { ...this.plateau, best: Number.isFinite(this.plateau.best) ? this.plateau.best : null },
      codec: data.codec,
      parameters: model.parameters,
      weights: await model.readWeights(),
      slots: await model.readSlots(),
      state: carrier === null ? new Float32Array(0) : await model.readState(carrier),
    });
    this.savedAt = this.progress.step;
    this.savedSeconds = this.progress.seconds;
    yield {
      kind: 'checkpoint',
      step: this.progress.step,
      reasons,
      metric: this.best?.step === this.progress.step ? bestBy(spec).sign * this.best.score : null,
      bytes,
    };
  }

  private async open(): Promise<Training> {
    const { spec, data, device, checkpoint, weights } = this.options;
    const training = await openTraining(spec, data, device, checkpoint?.weights ?? weights);
    if (checkpoint === null) return training;
    await training.model.writeSlots(checkpoint.slots);
    const carrier = training.programs.carrier();
    if (checkpoint.state.length > 0 && carrier !== null)
      await training.model.writeState(carrier, checkpoint.state);
    return training;
  }

  private startClock(): void {
    this.secondsBefore = this.progress.seconds;
    this.since = performance.now();
  }

  private mark(kind: RunMark['kind'], value: number | null = null): TrainEvent {
    return { kind: 'mark', mark: { step: this.progress.step, kind, value, at: Date.now() } };
  }

  private state(state: RunState, message = ''): TrainEvent {
    return { kind: 'state', state, step: this.progress.step, message };
  }
}
