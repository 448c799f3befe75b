/** Part of a whole, 0 … 1; of nothing, 0. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
