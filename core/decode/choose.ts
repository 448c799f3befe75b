import type { Random } from '#core/random';

/**
 * Draws an index from softmax(logits / temperature): below 1 the likely become likelier, and 0 always takes the
 * likeliest (greedy, the first of equals).
 * @param forbidden an index never drawn (the unknown token), or -1
 */
export function choose(
  logits: ArrayLike<number>,
  temperature: number,
  random: Random,
  forbidden = -1,
): number {
  const at = (k: number): number => (k === forbidden ? -Infinity : (logits[k] ?? -Infinity));
  let best = forbidden === 0 ? 1 : 0;
  for (let k = 0; k < logits.length; k++) if (at(k) > at(best)) best = k;
  if (temperature === 0) return best;
  const weight = (k: number): number => Math.exp((at(k) - at(best)) / temperature);
  let total = 0;
  for (let k = 0; k < logits.length; k++) total += weight(k);
  let left = random.uniform(0, total);
  for (let k = 0; k < logits.length; k++) {
    left -= weight(k);
    if (left < 0) return k;
  }
  return best;
}
