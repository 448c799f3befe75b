import { Kernel, OUTPUT_BLOCK, PANEL, ROW_BLOCK, TILE_BYTES } from '../kernel';
import { cutElements, cutProduct, type Command, type Lowering } from './lowering';

/** Rows of a matrix in memory: where they begin and how many bytes lie between them. */
export interface Matrix {
  readonly at: number;
  readonly stride: number;
}

/** A matrix whose rows of `width` floats follow each other without gaps. */
export function dense(at: number, width: number): Matrix {
  return { at, stride: width * 4 };
}

/** What `Kernel.Product` is told: c [.., width] = start + a [.., depth]·B; with `tokens` `start` is a table of rows. */
export function productArguments(
  { width, depth }: { width: number; depth: number },
  a: Matrix,
  panels: number,
  start: Matrix | null,
  c: Matrix,
  tokens = 0,
): readonly number[] {
  return [width, depth, a.at, a.stride, panels, start?.at ?? 0, start?.stride ?? 0, tokens, c.at, c.stride];
}

/** How many operations a command of a product is. */
export function flopOf([, units = 0, , , width = 0, depth = 0]: Command): number {
  return 2 * units * width * depth;
}

/**
 * c [rows, width] = start + a [rows, depth]·B. `start`: a matrix (c itself accumulates), one row for all of them
 * (stride 0: a bias), or null for zeros.
 */
export function emitProduct(
  low: Lowering,
  size: { rows: number; width: number; depth: number },
  a: Matrix,
  panels: number,
  start: Matrix | null,
  c: Matrix,
): void {
  low.count(2 * size.rows * size.width * size.depth);
  low.emit(
    Kernel.Product,
    cutProduct(size.rows, 2 * size.width * size.depth, 8, 4),
    ...productArguments(size, a, panels, start, c),
  );
}

/** c [outputs, inputs] (+)= yᵀ·x over `rows`. */
export function emitWeightProduct(
  low: Lowering,
  size: { rows: number; outputs: number; inputs: number },
  y: Matrix,
  x: Matrix,
  c: number,
  accumulate: boolean,
): void {
  const panelFloats = Math.ceil(size.inputs / PANEL) * PANEL * ROW_BLOCK;
  const bytes = (panelFloats + OUTPUT_BLOCK * ROW_BLOCK) * 4 + TILE_BYTES;
  const workspace = low.workspace(bytes * low.threads);
  const { outputs, inputs, rows } = size;
  low.count(2 * rows * outputs * inputs);
  low.emit(
    Kernel.WeightProduct,
    // Each part packs x anew, so they should be few.
    cutProduct(outputs, 2 * inputs * rows, 8, outputs > 128 ? 2 : 1),
    inputs,
    rows,
    y.at,
    y.stride,
    x.at,
    x.stride,
    c,
    inputs * 4,
    Number(accumulate),
    workspace,
    bytes,
  );
}

/** target [width] (+)= the sum of all rows. */
export function emitColumnSums(
  low: Lowering,
  rows: number,
  width: number,
  source: Matrix,
  target: number,
  accumulate: boolean,
): void {
  low.emit(
    Kernel.ColumnSums,
    cutElements(width, rows, 16),
    rows,
    source.at,
    source.stride,
    target,
    Number(accumulate),
  );
}

/** target (+)= source, or zeros where there is no source. */
export function emitCopy(
  low: Lowering,
  target: number,
  source: number,
  count: number,
  accumulate = false,
): void {
  if (accumulate) {
    if (source !== 0) low.emit(Kernel.Add, cutElements(count), target, source);
  } else if (source !== 0) low.emit(Kernel.Copy, cutElements(count), target, source);
  else low.emit(Kernel.Fill, cutElements(count), target, 0);
}
