/**
 * Seeded random numbers with the same bits on every machine and runtime: integer arithmetic, +, ×, ÷ and √ only,
 * all of which IEEE 754 and ECMAScript fix exactly (Math.log, Math.cos are left to the runtime, so they are not used).
 * Generator: xoshiro128** 1.1 (Blackman & Vigna 2021). Not for secrets.
 */
export type StreamName = 'init' | 'shuffle' | 'sampling' | 'split' | 'sweep';
/** Four 32-bit words: all a checkpoint needs to go on exactly. */
export type RandomState = readonly [number, number, number, number];

export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(state: RandomState) {
    [this.a, this.b, this.c, this.d] = state;
    if ((this.a | this.b | this.c | this.d) === 0)
      throw new Error('A random state of four zeros never leaves zero.');
  }

  /** A copy of the state; `new Random(state)` goes on from here. */
  state(): RandomState {
    return [this.a, this.b, this.c, this.d];
  }

  /** An integer of 0 … 2³² - 1. */
  next(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotate(this.d, 11);
    return result;
  }

  /** Uniform in [low, high), 53 bits. */
  uniform(low = 0, high = 1): number {
    const unit = ((this.next() >>> 5) * 67_108_864 + (this.next() >>> 6)) / 9_007_199_254_740_992;
    return low + unit * (high - low);
  }

  /** Standard normal by Marsaglia's polar method; the second number of the pair is dropped, so that no state hides. */
  normal(): number {
    for (;;) {
      const u = this.uniform(-1, 1);
      const v = this.uniform(-1, 1);
      const square = u * u + v * v;
      if (square > 0 && square < 1) return u * Math.sqrt((-2 * naturalLog(square)) / square);
    }
  }

  /** Uniform in 0 … n - 1 without bias, n in 1 … 2³². */
  int(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 4_294_967_296)
      throw new Error(`int(n) needs a whole n of 1 to 2³², not ${n}.`);
    const limit = 4_294_967_296 - (4_294_967_296 % n);
    for (;;) {
      const value = this.next();
      if (value < limit) return value % n;
    }
  }

  /** Fisher–Yates, in place. */
  shuffle<E>(list: { readonly length: number; [index: number]: E }): void {
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const kept = list[i] as E;
      list[i] = list[j] as E;
      list[j] = kept;
    }
  }
}

/** The stream of one purpose. Streams of one seed are independent: drawing from one never moves another. */
export function stream(seed: number, name: StreamName): Random {
  let mixed = (seed ^ fnv1a(name)) | 0;
  const word = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
  return new Random([word(), word(), word(), word() | 1]);
}

function rotate(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

/** 32-bit FNV-1a over the characters' codes. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** ln x for x in (0, 1]: x = m·2⁻ᵏ with m in [¾, 1½), ln m = 2 artanh((m-1)/(m+1)) by its series. Error < 1e-15. */
function naturalLog(x: number): number {
  let m = x;
  let halvings = 0;
  while (m < 0.75) {
    m *= 2;
    halvings++;
  }
  const ratio = (m - 1) / (m + 1);
  const square = ratio * ratio;
  let series = 0;
  for (let k = 25; k >= 1; k -= 2) series = series * square + 1 / k;
  return 2 * ratio * series - halvings * 0.693_147_180_559_945_3;
}
