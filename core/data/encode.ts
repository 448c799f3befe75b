import type { ExperimentSpec } from '#core/spec/experiment';
import type { Task } from '#core/spec/data';
import type { Tokeniser } from '#core/text/tokeniser';
import { buildVocabulary, specialsOf, type Vocabulary } from '#core/text/vocabulary';
import type { Breathe } from './breather';
import { detached } from './detached';
import { TokenPool, type TokenArray } from './token-pool';

/**
 * Encodes before the vocabulary is known: tokens are numbered as they come, counted once the split is known, and
 * renumbered in place. So the rows are read only once and kept as two bytes a token.
 */
export class ProvisionalTokens {
  private readonly numbers = new Map<string, number>();
  private readonly pool = new TokenPool();

  get length(): number {
    return this.pool.length;
  }

  push(token: string): void {
    let number = this.numbers.get(token);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(detached(token), number);
    }
    this.pool.push(number);
  }

  /**
   * Builds the vocabulary from the tokens in the given ranges and turns all numbers into its ids.
   * @param training half-open ranges of positions that the training part is made of
   */
  async finish(
    training: Iterable<readonly [number, number]>,
    task: Task,
    limits: ExperimentSpec['text'],
    breathe: Breathe,
  ): Promise<{ tokens: TokenArray; vocabulary: Vocabulary }> {
    const tokens = this.pool.view();
    const counts = new Float64Array(this.numbers.size);
    for (const [start, end] of training) {
      for (let k = start; k < end; k++) {
        const number = tokens[k] ?? 0;
        counts[number] = (counts[number] ?? 0) + 1;
        if ((k & 0xffff) === 0) await breathe();
      }
    }
    const named = new Map<string, number>();
    for (const [token, number] of this.numbers) named.set(token, counts[number] ?? 0);
    const vocabulary = buildVocabulary(named, specialsOf(task), limits);
    const ids = Int32Array.from(this.numbers.keys(), (token) => vocabulary.id(token));
    for (let k = 0; k < tokens.length; k++) {
      tokens[k] = ids[tokens[k] ?? 0] ?? vocabulary.unknown;
      if ((k & 0xffff) === 0) await breathe();
    }
    return { tokens, vocabulary };
  }
}

/** What the model reads for one text, cut at `maxLength` tokens. */
export function encodeText(
  text: string,
  tokeniser: Tokeniser,
  vocabulary: Vocabulary,
  maxLength = Infinity,
): Int32Array {
  const tokens = tokeniser.tokenise(text);
  return vocabulary.encode(tokens.length > maxLength ? tokens.slice(0, maxLength) : tokens);
}
