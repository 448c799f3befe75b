import type { RowSplit, StreamSplit } from './split';

export interface WindowOptions {
  lookBack: number;
  horizon: number;
  /** Of training windows; the others begin at every step, so that all of their part is forecast. */
  stride: number;
}

/**
 * Windows of a series: `lookBack` steps that are seen, then `horizon` steps that are forecast. A window belongs to the
 * part that all of its forecast steps lie in. Those for training lie in it whole; the others may look back into the part
 * before, as a forecast in use would.
 * @returns where each window begins, and the windows of each part
 */
export function windowsOf(
  parts: StreamSplit,
  options: WindowOptions,
): { starts: Uint32Array; split: RowSplit } {
  const { lookBack, horizon, stride } = options;
  const starts: number[] = [];
  const between = (first: number, end: number, step: number): Int32Array => {
    const from = starts.length;
    for (let start = first; start + lookBack + horizon <= end; start += step) starts.push(start);
    return Int32Array.from({ length: starts.length - from }, (_, k) => from + k);
  };
  const { train, validation, test } = parts;
  const split: RowSplit = {
    train: between(train.start, train.end, stride),
    validation: between(Math.max(train.start, validation.start - lookBack), validation.end, 1),
    test: between(Math.max(train.start, test.start - lookBack), test.end, 1),
  };
  return { starts: Uint32Array.from(starts), split };
}
