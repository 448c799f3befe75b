/**
 * Which elements dropout keeps, from a counter: a pure function of the seed, the stream (one a node), the step and the
 * element, so that every device, thread and resumed run drops the same, and no mask is stored.
 */
export interface MaskKey {
  readonly a: number;
  readonly b: number;
}

export function maskKey(seed: number, stream: number, step: number): MaskKey {
  const a = mix(seed ^ mix(stream));
  return { a, b: mix(step ^ mix(a + 0x9e3779b9)) };
}

/** Hashes below this are dropped: rate·2³². */
export function dropThreshold(rate: number): number {
  return Math.floor(rate * 4_294_967_296);
}

export function isKept({ a, b }: MaskKey, element: number, threshold: number): boolean {
  return mix(mix(element + a) ^ b) >>> 0 >= threshold;
}

/** A bijection of 32 bits in which every bit of the input moves every bit of the output (C. Wellons, "lowbias32" form). */
function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}
