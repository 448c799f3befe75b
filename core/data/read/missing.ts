import type { ExperimentSpec } from '#core/spec/experiment';

export type Missing = ExperimentSpec['data']['missing'];

/**
 * Fills what is missing (NaN) in a sequence, in place, as far as the sequence itself can tell.
 * @param start of the sequence, a place in `values`; it goes on to `end`
 * @returns whether the sequence can be used. With `mean` the NaN stay until the training part's mean is known
 */
export function fillMissing(
  values: Float64Array,
  start: number,
  end: number,
  size: number,
  missing: Missing,
): boolean {
  let gap = false;
  for (let at = start; at < end; at++) if (Number.isNaN(values[at] ?? NaN)) gap = true;
  if (!gap || missing === 'mean') return true;
  if (missing === 'leave-out') return false;
  if (missing === 'zero') {
    for (let at = start; at < end; at++) if (Number.isNaN(values[at] ?? NaN)) values[at] = 0;
    return true;
  }
  for (let part = 0; part < size; part++) carryOn(values, start + part, end, size);
  return true;
}

/** The value before; at the beginning the first that there is, and 0 where there is none at all. */
function carryOn(values: Float64Array, start: number, end: number, size: number): void {
  let last = NaN;
  for (let at = start; at < end && Number.isNaN(last); at += size) last = values[at] ?? NaN;
  if (Number.isNaN(last)) last = 0;
  for (let at = start; at < end; at += size) {
    const value = values[at] ?? NaN;
    if (Number.isNaN(value)) values[at] = last;
    else last = value;
  }
}
