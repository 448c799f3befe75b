import type { ExperimentSpec } from '#core/spec/experiment';
import type { RunProgress, Store } from '#core/store/store';
import { hasEnded } from '#core/train/events';
import type { RunInfo, RunState, TrainEvent } from '#core/train/events';
import { fractionDone, secondsLeft } from '#core/train/limits';
import { TimeLeft } from '#core/train/time-left';
import type { EmitRunEvent } from './events';
import { measurementKey } from './measurement';
import type { StartingPoint } from './starting-point';
import { TaskError } from './task-client';
import type { TaskClient } from './task-client';

/** A worker that does not come to rest in this time (a huge file being prepared) is ended as it is. */
const suspendMs = 10_000;

/**
 * One run with a worker behind it. What the worker tells goes into the store first and then to whoever listens. If the
 * store refuses (a full disk), the event waits here, the run pauses and says why, and resuming tries again: nothing
 * that was trained is lost or skipped.
 */
export class LiveRun {
  state: RunState = 'preparing';
  private info: RunInfo | null = null;
  private readonly pace = new TimeLeft();
  private readonly outbox: TrainEvent[] = [];
  private recording: Promise<void> | null = null;
  private blocked = false;
  /** Its worker is being ended on purpose: that is no failure. */
  private dismissed = false;
  private position: RunProgress = { step: 0, epoch: 0, seconds: 0, tokens: 0 };
  private begun = this.position;
  /** Called once what is waited for has come: the outbox is empty, or the run rests. */
  private waiting: (() => void)[] = [];

  constructor(
    readonly id: string,
    private readonly spec: ExperimentSpec,
    private readonly store: Store,
    private readonly client: TaskClient,
    private readonly emit: EmitRunEvent,
  ) {}

  /** Nothing more will be told or stored of it. */
  get isOver(): boolean {
    return hasEnded(this.state);
  }

  /** Resolves when the run has ended, for now or for good; it never rejects: how it ended is in the store. */
  async run(startingPoint: () => Promise<StartingPoint>): Promise<void> {
    try {
      const { task, supply, position } = await startingPoint();
      this.begun = this.position = position;
      await this.client.run(task, supply, (event) => {
        this.outbox.push(event);
        this.record();
      });
      await this.until(() => this.outbox.length === 0);
    } catch (error) {
      await this.fail(error);
    } finally {
      await this.client.terminate();
      this.wake();
    }
  }

  pause(): void {
    this.client.command('pause');
  }

  /** One update, then it rests. A run that trains rests after the present update. */
  async step(): Promise<void> {
    if (this.blocked) await this.unblock();
    if (!this.blocked) this.client.command('step');
  }

  /** @param rate the schedule's highest, from the next update on */
  setLearningRate(rate: number): void {
    this.client.command({ learningRate: rate });
  }

  /** Goes on after a pause; after a failed save it first tries again to save. */
  async resume(): Promise<void> {
    if (this.blocked) await this.unblock();
    if (!this.blocked) this.client.command('resume');
  }

  async stop(): Promise<void> {
    if (this.state === 'preparing') return this.cancel();
    if (this.blocked) await this.unblock();
    this.client.command('stop');
    if (this.blocked) await this.abandon('It was stopped while nothing could be saved.');
  }

  /** Pauses with a checkpoint and ends the worker, before the program ends. */
  async suspend(): Promise<void> {
    this.dismissed = true;
    this.client.command('pause');
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.wake();
    }, suspendMs);
    await this.until(
      () => late || this.blocked || this.isOver || (this.outbox.length === 0 && this.state === 'paused'),
    );
    clearTimeout(timer);
    await this.client.terminate();
  }

  private record(): void {
    if (this.recording !== null || this.blocked) return;
    this.recording = this.drain().finally(() => {
      this.recording = null;
      this.wake();
    });
  }

  private async drain(): Promise<void> {
    for (let event = this.outbox[0]; event !== undefined; event = this.outbox[0]) {
      try {
        await this.keep(event);
      } catch (error) {
        this.blocked = true;
        this.client.command('pause');
        const reason = error instanceof Error ? error.message : String(error);
        this.tell('paused', `Paused, because saving failed: ${reason} Resume to try again.`);
        return;
      }
      this.outbox.shift();
    }
  }

  private async unblock(): Promise<void> {
    this.blocked = false;
    this.record();
    await this.recording;
  }

  /** Into the store, then to the listeners. */
  private async keep(event: TrainEvent): Promise<void> {
    const { id: run, store, emit } = this;
    switch (event.kind) {
      case 'ready':
        store.runs.setInfo(run, event.info);
        this.info = event.info;
        emit('run.ready', { run, info: event.info });
        break;
      case 'state':
        store.runs.setState(run, event.state, event.message);
        this.tell(event.state, event.message);
        emit('run.changed', { run });
        break;
      case 'steps': {
        const { columns } = event;
        store.curves.append(run, columns);
        this.position = {
          step: columns.step.at(-1) ?? 0,
          epoch: columns.epoch.at(-1) ?? 0,
          seconds: columns.seconds.at(-1) ?? 0,
          tokens: columns.tokens.at(-1) ?? 0,
        };
        store.runs.progress(run, this.position);
        emit('run.steps', { run, columns });
        this.tell(this.state, '');
        break;
      }
      case 'evaluation':
        store.evaluations.add(run, event.evaluation);
        this.measure();
        emit('run.evaluation', { run, evaluation: event.evaluation });
        emit('run.changed', { run });
        break;
      case 'sample':
        store.samples.add(run, event.sample);
        emit('run.sample', { run, sample: event.sample });
        break;
      case 'mark':
        store.marks.add(run, event.mark);
        emit('run.mark', { run, mark: event.mark });
        break;
      case 'checkpoint': {
        const checkpoint = await store.checkpoints.save(run, event);
        this.client.saved();
        emit('run.checkpoint', { run, checkpoint });
        break;
      }
      case 'done': {
        const { state, step, seconds, tokens, weights, message } = event;
        this.position = { ...this.position, step, seconds, tokens };
        store.runs.finish(run, { state, ...this.position, weights, message });
        this.tell(state, message);
        emit('run.changed', { run });
        break;
      }
    }
  }

  /** The pace of this model and batch on this machine, for the estimate of the next run. */
  private measure(): void {
    const steps = this.position.step - this.begun.step;
    if (this.info === null || steps < 1) return;
    this.store.measurements.set(
      measurementKey(this.spec, this.info.vocabularySize),
      (1000 * (this.position.seconds - this.begun.seconds)) / steps,
    );
  }

  private tell(state: RunState, message: string): void {
    this.state = state;
    const { step, epoch, seconds } = this.position;
    const { limits } = this.spec;
    const total = this.info?.totalSteps ?? null;
    const fraction = state === 'finished' ? 1 : fractionDone(limits, total, step, seconds);
    if (state === 'running' && total !== null) this.pace.add(seconds, step / total);
    this.emit('run.state', {
      run: this.id,
      state,
      step,
      epoch,
      fraction,
      secondsLeft: state === 'finished' ? 0 : secondsLeft(limits, total, this.pace, step, seconds),
      message,
    });
    this.wake();
  }

  private async fail(error: unknown): Promise<void> {
    if (this.dismissed) return;
    await this.recording;
    if (error instanceof TaskError && error.reason === 'gone') {
      await this.abandon(error.message);
      return;
    }
    const message =
      error instanceof Error
        ? [error.message, error instanceof TaskError ? error.hint : ''].join(' ').trim()
        : String(error);
    try {
      this.store.runs.finish(this.id, { state: 'failed', ...this.position, weights: '', message });
    } finally {
      this.tell('failed', message);
      this.emit('run.changed', { run: this.id });
    }
  }

  /** Large data may take minutes to prepare; nobody should wait for it to stop. */
  private async cancel(): Promise<void> {
    this.dismissed = true;
    this.outbox.length = 0;
    await this.client.terminate();
    const message = 'Stopped before its first step.';
    this.store.runs.finish(this.id, { state: 'stopped', ...this.position, weights: '', message });
    this.tell('stopped', message);
    this.emit('run.changed', { run: this.id });
  }

  /** Leaves the run where its last checkpoint is; it can go on from there. */
  private async abandon(reason: string): Promise<void> {
    this.outbox.length = 0;
    const message = `${reason} It can go on from its last checkpoint.`;
    try {
      this.store.runs.setState(this.id, 'interrupted', message);
    } finally {
      this.tell('interrupted', message);
      this.emit('run.changed', { run: this.id });
      await this.client.terminate();
    }
  }

  private until(done: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (done()) resolve();
        else this.waiting.push(look);
      };
      look();
    });
  }

  private wake(): void {
    for (const look of this.waiting.splice(0)) look();
  }
}
