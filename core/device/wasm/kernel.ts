/**
 * The commands that `execute` understands; the device writes them, the kernels carry them out. Both sides import this
 * file, so it holds nothing but the numbers.
 */
export enum Kernel {
  Fill,
  Copy,
  Add,
  CopyRows,
  Pack,
  Product,
  WeightProduct,
  ColumnSums,
  GatherRows,
  ScatterRows,
  FirstStepRows,
  RnnForward,
  RnnBackward,
  LstmForward,
  LstmBackward,
  GruForward,
  GruBackward,
  CrossEntropyRows,
  CrossEntropyTotals,
  CrossEntropyBackward,
  ActivationForward,
  ActivationBackward,
  Multiply,
  Scale,
  Broadcast,
  Sum,
  Dropout,
  HoldRows,
  OneHotRows,
  CoordinateRows,
  PoolForward,
  PoolBackward,
  PoolMaxForward,
  PoolMaxBackward,
  SoftmaxForward,
  SoftmaxBackward,
  LayerNormForward,
  LayerNormBackward,
  LayerNormGain,
  SigmoidCrossEntropyRows,
  SigmoidCrossEntropyBackward,
  PredictionErrorRows,
  PredictionErrorBackward,
  EntryTotals,
  AttentionForward,
  AttentionBackward,
  PatchRows,
  PatchGradients,
  MaxPoolForward,
  MaxPoolBackward,
  SquaredNorm,
  ClipScale,
  Sgd,
  Adam,
  Rmsprop,
  Adagrad,
  Adadelta,
  Lion,
}

/**
 * A command is this many 32-bit words: the kernel, how its work may be cut (units in all, the fewest worth handing out,
 * parts per thread), then its arguments. Sizes count elements, strides count bytes.
 */
export const COMMAND_WORDS = 28;

/** Words of the block that threads meet in; those that several of them write lie 64 bytes apart. */
export enum Sync {
  /** Threads that have come to the barrier, and how often it has opened. */
  Arrived = 0,
  Opened = 16,
  Sleeping = 32,
  /** The next part of the present command. */
  Part = 48,
  /** Not 0: a thread has failed. */
  Failed = 64,
  /** What to do: address of the plan, commands, threads, and how long to spin before sleeping. */
  Plan = 80,
  Count = 81,
  Threads = 82,
  Spins = 83,
  /** Where the threads' strips are, STRIP_BYTES each. */
  Strips = 84,
  /** Per thread, `MAILBOX_WORDS` apart: the number of its latest job (negative: leave), and whether it sleeps. */
  Mailboxes = 96,
}
export const MAILBOX_WORDS = 16;
/** Threads at most. */
export const MAXIMUM_THREADS = 16;
/** Columns of a packed panel: four vectors of four. */
export const PANEL = 16;
/** Steps of k at a time in a product: a panel's part (16 KB) stays in the first-level cache. */
export const K_BLOCK = 256;
/** Rows of one block of the weight gradients' product: the reduction order, so it never depends on threads. */
export const ROW_BLOCK = 256;
/** Outputs of one block of the weight gradients' product: whole strips of 5 or 6. */
export const OUTPUT_BLOCK = 240;
/** Parameters whose squares are added up together before the partial sums are, in order. */
export const NORM_BLOCK = 4096;
/** What a strip's tiles need beside the strips: where each row begins, and a tile of 6 by 8. */
export const TILE_BYTES = OUTPUT_BLOCK * 4 + 192;
/** What a thread lays out the rows of a product in: at most 48 of them, a block of k each. */
export const STRIP_BYTES = 48 * K_BLOCK * 4 + TILE_BYTES;
