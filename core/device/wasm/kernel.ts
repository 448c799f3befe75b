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
  SquaredNorm,
  ClipScale,
  Sgd,
  Adam,
}

/** A command is this many 32-bit words: the kernel, then its arguments. Sizes count elements, strides count bytes. */
export const COMMAND_WORDS = 24;
/** Columns of a packed panel: four vectors of four. */
export const PANEL = 16;
/** Rows of one block of the weight gradients' product: the reduction order, so it never depends on threads. */
export const ROW_BLOCK = 256;
/** Outputs of one block of the weight gradients' product. */
export const OUTPUT_BLOCK = 256;
/** Parameters whose squares are added up together before the partial sums are, in order. */
export const NORM_BLOCK = 4096;
