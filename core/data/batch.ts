/** One batch shape is one compiled program: B rows, T steps of input and, of a decoder, U steps of target. */
export interface BatchShape {
  readonly batch: number;
  /** T; 1 for an image that is read whole. */
  readonly time: number;
  /** U, `<end>` included; 0 where nothing is decoded. */
  readonly target: number;
}

/**
 * Where batches are written, by the name of the program's input, time-major as programs read them; arrays may be larger
 * than a batch. By input: `tokens` int [T, B] (or `source` of an encoder), `features` float [T, B, F], `images` float
 * [H, W, B, C]. By target: `targets` int [B], int [T, B] or float [B, K], [T, B, K], `stepTargets` int [T, B]; of a
 * decoder `targetIn`, `targetOut` int [U, B], `targetLengths` int [B]. `lengths` int [B] (or `sourceLengths`): steps of
 * each row that are real; 0 beyond them.
 */
export type BatchFeed = Readonly<Record<string, Int32Array | Float32Array>>;

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
  /** A feed that holds any of the shapes. */
  allocate(): BatchFeed;
  shape(epoch: number, index: number): BatchShape;
  /** @returns how many steps of the batch are real: of the input, or of the target where there is a decoder */
  fill(epoch: number, index: number, feed: BatchFeed): number;
  /** Example numbers of a batch's rows; empty for a stream. Valid until another epoch is asked for. */
  examples(epoch: number, index: number): Int32Array;
}
