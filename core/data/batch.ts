/** One batch shape is one compiled program: B sequences of T steps. */
export interface BatchShape {
  readonly batch: number;
  readonly time: number;
}

/** Where a batch is written, time-major as the programs read it; may be larger than the batch. */
export interface BatchFeed {
  /** [T, B]; 0 where a sequence has ended. */
  readonly tokens: Int32Array;
  /** [B]; steps of each row that are real. */
  readonly lengths: Int32Array;
  /** Classes [B], or the next tokens [T, B] of a language model (0 where a row has ended). */
  readonly targets: Int32Array;
}

/**
 * The batches of one part of the data, each a pure function of (epoch, index): a run may resume at any step, and no
 * order has to be stored. Nothing is allocated after the first epoch has begun.
 */
export interface Batches {
  /** Batches; of an accumulated gradient several make one step of training. */
  readonly stepsPerEpoch: number;
  /** Every shape that can occur, largest first. */
  readonly shapes: readonly BatchShape[];
  /** Share of padded steps over an epoch, 0 … 1 (of epoch 0 where the order changes it). */
  readonly padding: number;
  shape(epoch: number, index: number): BatchShape;
  /** @returns how many steps of the batch are real (tokens for a language model and a classifier alike) */
  fill(epoch: number, index: number, feed: BatchFeed): number;
}

/** A feed that holds any of the shapes. */
export function allocateFeed(shapes: readonly BatchShape[]): BatchFeed {
  const rows = Math.max(0, ...shapes.map((shape) => shape.batch));
  const steps = Math.max(0, ...shapes.map((shape) => shape.batch * shape.time));
  return {
    tokens: new Int32Array(steps),
    lengths: new Int32Array(rows),
    targets: new Int32Array(Math.max(rows, steps)),
  };
}
