import { buildVocabulary, type Special, type Vocabulary, type VocabularyLimits } from '#core/text/vocabulary';
import type { Breathe } from './breather';
import { detached } from './detached';
import { TokenPool, type TokenArray } from './token-pool';

/** Numbers tokens as they come, for one column or for several that will share a vocabulary. */
export class TokenNumbers {
  private readonly numbers = new Map<string, number>();

  of(token: string): number {
    const known = this.numbers.get(token);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(detached(token), number);
    return number;
  }

  get size(): number {
    return this.numbers.size;
  }

  /**
   * @param counts by number: how often the training part has it
   * @returns the vocabulary, and the id of each number in it
   */
  vocabulary(
    counts: Float64Array,
    specials: readonly Special[],
    limits: VocabularyLimits,
    closed: readonly string[] | null,
  ): { vocabulary: Vocabulary; ids: Int32Array } {
    const named = new Map<string, number>();
    for (const [token, number] of this.numbers) named.set(token, counts[number] ?? 0);
    const vocabulary = buildVocabulary(named, specials, limits, closed);
    return { vocabulary, ids: Int32Array.from(this.numbers.keys(), (token) => vocabulary.id(token)) };
  }
}

/**
 * Encodes before the vocabulary is known: tokens are numbered as they come, counted once the split is known, and
 * renumbered in place. So the rows are read only once and kept as two bytes a token.
 */
export class ProvisionalTokens {
  private readonly pool = new TokenPool();

  constructor(readonly numbers = new TokenNumbers()) {}

  get length(): number {
    return this.pool.length;
  }

  push(token: string): void {
    this.pool.push(this.numbers.of(token));
  }

  /** Forgets what lies beyond `length`. */
  truncate(length: number): void {
    this.pool.truncate(length);
  }

  /** The numbers so far, without a copy; valid until the next `push`. */
  view(): TokenArray {
    return this.pool.view();
  }

  /** Adds to the counts what the half-open ranges of positions hold. */
  async count(
    counts: Float64Array,
    ranges: Iterable<readonly [number, number]>,
    breathe: Breathe,
  ): Promise<void> {
    const tokens = this.pool.view();
    for (const [start, end] of ranges) {
      for (let k = start; k < end; k++) {
        const number = tokens[k] ?? 0;
        counts[number] = (counts[number] ?? 0) + 1;
        if ((k & 0xffff) === 0) await breathe();
      }
    }
  }

  /** Turns all numbers into ids, in place where they fit. */
  async renumber(ids: Int32Array, breathe: Breathe): Promise<TokenArray> {
    const tokens = this.pool.view();
    const largest = ids.reduce((most, id) => Math.max(most, id), 0);
    const renumbered =
      tokens instanceof Uint16Array && largest > 0xffff ? new Int32Array(tokens.length) : tokens;
    for (let k = 0; k < tokens.length; k++) {
      renumbered[k] = ids[tokens[k] ?? 0] ?? 0;
      if ((k & 0xffff) === 0) await breathe();
    }
    return renumbered;
  }
}
