import type { Random } from '#core/random';

/** How the next token is drawn. */
export interface Sampling {
  /** Logits are divided by it: below 1 the likely become likelier, and 0 always takes the likeliest (greedy). */
  readonly temperature: number;
  /** Only so many of the likeliest (Fan, Lewis & Dauphin 2018); 0: all. */
  readonly topK?: number;
  /** Only the likeliest that together have this probability (nucleus: Holtzman et al. 2020); 1: all. */
  readonly topP?: number;
}

/**
 * Draws an index from softmax(logits / temperature), restricted as asked; of equals the first is the likelier.
 * @param forbidden indices never drawn: the unknown token, padding
 */
export function choose(
  logits: ArrayLike<number>,
  { temperature, topK = 0, topP = 1 }: Sampling,
  random: Random,
  forbidden: readonly number[] = [],
): number {
  const at = (k: number): number => (forbidden.includes(k) ? -Infinity : (logits[k] ?? -Infinity));
  let best = 0;
  for (let k = 1; k < logits.length; k++) if (at(k) > at(best)) best = k;
  if (temperature === 0) return best;
  const weight = (k: number): number => Math.exp((at(k) - at(best)) / temperature);
  const kept = topK > 0 || topP < 1 ? nucleus(logits.length, at, weight, topK, topP) : null;
  const count = kept?.length ?? logits.length;
  const index = (place: number): number => (kept === null ? place : (kept[place] ?? best));
  let total = 0;
  for (let place = 0; place < count; place++) total += weight(index(place));
  let left = random.uniform(0, total);
  for (let place = 0; place < count; place++) {
    left -= weight(index(place));
    if (left < 0) return index(place);
  }
  return best;
}

/** Indices from the likeliest down: at most `topK`, and no more than are needed for the probability `topP`. */
function nucleus(
  size: number,
  at: (k: number) => number,
  weight: (k: number) => number,
  topK: number,
  topP: number,
): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, k) => k).sort((a, b) => at(b) - at(a) || a - b);
  const some = topK > 0 ? order.subarray(0, topK) : order;
  if (topP >= 1) return some;
  const total = some.reduce((sum, k) => sum + weight(k), 0);
  let mass = 0;
  let count = 0;
  for (const k of some) {
    if (count > 0 && mass >= topP * total) break;
    mass += weight(k);
    count += 1;
  }
  return some.subarray(0, count);
}
