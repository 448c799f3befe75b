/** Which steps a scan takes. Sequences are [T, B, ..]; row b is real at steps below lengths[b]. */

/** The number of steps that any of the rows [from, to) is real at; a scan need not look at the later ones. */
export function longest(lengths: usize, from: i32, to: i32): i32 {
  let most = 0;
  for (let r = from; r < to; r++) most = max(most, load<i32>(lengths + (r << 2)));
  return most;
}

/** Zeroes rows [from, to) of `target` [T, B, width] at steps [first, steps). */
export function clearSteps(first: i32, steps: i32, batch: i32, from: i32, to: i32, target: usize, width: i32): void {
  const bytes = width << 2;
  for (let step = first; step < steps; step++) {
    memory.fill(target + (step * batch + from) * bytes, 0, (to - from) * bytes);
  }
}

/** Whether row `row` of [T·B, ..] is a real step; `lengths` 0: all are. */
// @ts-ignore: decorator
@inline
export function isReal(row: i32, batch: i32, lengths: usize): bool {
  return lengths == 0 || row / batch < load<i32>(lengths + ((row % batch) << 2));
}
