import type { Call } from '../operation';

/** Whether a position, counted over [T, B], is within its row's length; every position is where no lengths are given. */
export function isReal(call: Call, position: number): boolean {
  const lengths = call.optionalInt('lengths');
  if (lengths === null) return true;
  return Math.floor(position / lengths.length) < lengths[position % lengths.length]!;
}
