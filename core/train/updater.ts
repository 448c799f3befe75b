import { resetState } from '#core/decode/carried-state';
import { microBatchAt } from '#core/model/build';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Updates } from './training';

/** Where training is in its data. It counts on. */
export interface Position {
  /** Updates done. */
  step: number;
  /** Epoch that goes on, from 0, and the batch of it that comes next. */
  epoch: number;
  batch: number;
}

/** One update after the other. Allocates nothing once it is made. */
export class Updater {
  /** Of the last update. */
  readonly outcome = {
    /** The plain mean of its micro-batches' losses, as the gradient has it, however many tokens each has. */
    loss: 0,
    /** Before clipping. */
    gradientNorm: 0,
    /** Steps of its sequences that are real, and with padding. */
    tokens: 0,
    places: 0,
  };
  private readonly settings = { learningRate: 0, step: 0 };

  constructor(
    private readonly spec: ExperimentSpec,
    private readonly training: Updates,
    private readonly position: Position,
  ) {}

  /**
   * For each micro-batch fetch, forward and backward; after the last of them clip and step. What is left of an epoch is
   * carried on into the next.
   */
  async update(learningRate: number): Promise<void> {
    const { outcome, position, settings } = this;
    const { model, batches, feed, programs, scheduled } = this.training;
    const { accumulate } = this.spec.batches;
    settings.step = position.step + 1;
    settings.learningRate = learningRate;
    outcome.loss = outcome.tokens = outcome.places = 0;
    for (let k = 0; k < accumulate; k++) {
      const shape = batches.shape(position.epoch, position.batch);
      const loaded = programs.get(shape, microBatchAt(k, accumulate));
      outcome.tokens += batches.fill(position.epoch, position.batch, feed);
      outcome.places += shape.batch * (shape.target > 0 ? shape.target : shape.time);
      if (position.batch === 0) await resetState(model, loaded);
      // Masks are drawn by this number: every micro-batch has its own.
      const microStep = position.step * accumulate + k + 1;
      feed.step[0] = microStep;
      await scheduled?.replace(shape, feed, microStep);
      await model.run(loaded, feed, settings);
      const { scalars } = loaded;
      outcome.loss += (scalars[0] ?? Number.NaN) / accumulate;
      outcome.gradientNorm = scalars[scalars.length - 1] ?? Number.NaN;
      position.batch += 1;
      if (position.batch === batches.stepsPerEpoch) {
        position.epoch += 1;
        position.batch = 0;
      }
    }
    position.step += 1;
  }
}
