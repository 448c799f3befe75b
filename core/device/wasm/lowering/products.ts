import { Kernel, OUTPUT_BLOCK, PANEL, ROW_BLOCK } from '../kernel';
import type { Lowering } from './lowering';

/** Rows of a matrix in memory: where they begin and how many bytes lie between them. */
export interface Matrix {
  readonly at: number;
  readonly stride: number;
}

/** A matrix whose rows of `width` floats follow each other without gaps. */
export function dense(at: number, width: number): Matrix {
  return { at, stride: width * 4 };
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
  low.emit(
    Kernel.Product,
    0,
    size.rows,
    size.width,
    size.depth,
    a.at,
    a.stride,
    panels,
    start?.at ?? 0,
    start?.stride ?? 0,
    0,
    c.at,
    c.stride,
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
  const workspace = low.workspace((panelFloats + OUTPUT_BLOCK * ROW_BLOCK) * 4);
  const { outputs, inputs, rows } = size;
  low.emit(
    Kernel.WeightProduct,
    0,
    outputs,
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
  low.emit(Kernel.ColumnSums, 0, width, rows, source.at, source.stride, target, Number(accumulate));
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
    if (source !== 0) low.emit(Kernel.Add, target, source, count);
  } else if (source !== 0) low.emit(Kernel.Copy, target, source, count);
  else low.emit(Kernel.Fill, target, count, 0);
}
