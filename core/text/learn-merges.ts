import type { Breathe } from '#core/data/breather';
import { detached } from '#core/data/detached';
import { bpeWord } from './bpe';
import { byteAlphabet, toByteAlphabet } from './byte-alphabet';
import { heap } from './heap';

/** Different words counted at once; beyond it the rarest are forgotten, so that any text fits in memory. */
const mostWords = 400_000;
/** Bytes of a word that are looked at together: longer ones are learned from in pieces. */
const longestPiece = 128;

/** How often each word of the texts occurs, in the byte alphabet. */
export async function countWords(
  texts: Iterable<string> | AsyncIterable<string>,
  lowercase: boolean,
  breathe: Breathe,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let rare = 1;
  for await (const text of texts) {
    let seen = 0;
    for (const [word] of (lowercase ? text.toLowerCase() : text).matchAll(bpeWord)) {
      const count = counts.get(word);
      if (count !== undefined) counts.set(word, count + 1);
      else counts.set(detached(word), 1);
      if ((++seen & 0x3ff) === 0) await breathe();
    }
    for (; counts.size > mostWords; rare *= 2)
      for (const [word, count] of counts) if (count <= rare) counts.delete(word);
    await breathe();
  }
  return spelt(counts);
}

function spelt(counts: ReadonlyMap<string, number>): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const [word, count] of counts) {
    const bytes = toByteAlphabet(word);
    for (let start = 0; start < bytes.length; start += longestPiece) {
      const piece = bytes.slice(start, start + longestPiece);
      pieces.set(piece, (pieces.get(piece) ?? 0) + count);
    }
  }
  return pieces;
}

interface Word {
  symbols: number[];
  readonly count: number;
}
/** Two symbols side by side: how often, and the words that have (or had) them. */
interface Pair {
  readonly left: number;
  readonly right: number;
  count: number;
  readonly words: Word[];
}

/** Symbols are numbered: a byte is its value, the k-th merge 256 + k. More merges than this are never learned. */
const symbolLimit = 2 ** 20;

/**
 * Joins the most frequent pair of neighbours, again and again (Sennrich et al. 2016, algorithm 1). Of equally frequent
 * pairs the one of the lower symbols, so that every machine learns alike. A merge touches only the words that have it.
 * @param words how often each word occurs, in the byte alphabet
 * @param most tokens to learn beyond the 256 bytes; fewer when no pair occurs `leastCount` times any more
 * @returns merges "Ġ t" in the order they were learned
 */
export async function learnMerges(
  words: ReadonlyMap<string, number>,
  { most, leastCount }: { most: number; leastCount: number },
  breathe: Breathe,
): Promise<string[]> {
  const tokens = [...byteAlphabet];
  const numbers = new Map(tokens.map((token, byte) => [token, byte]));
  const numberOf = (token: string): number => {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    numbers.set(token, tokens.length);
    return tokens.push(token) - 1;
  };
  const pairs = new Map<number, Pair>();
  const waiting = heap<{ pair: Pair; count: number }>(
    (a, b) =>
      a.count > b.count ||
      (a.count === b.count &&
        (a.pair.left < b.pair.left || (a.pair.left === b.pair.left && a.pair.right < b.pair.right))),
  );
  const change = (left: number, right: number, by: number, word: Word): Pair => {
    const key = left * symbolLimit + right;
    let pair = pairs.get(key);
    if (pair === undefined) {
      pair = { left, right, count: 0, words: [] };
      pairs.set(key, pair);
    }
    pair.count += by;
    if (by > 0 && pair.words.at(-1) !== word) pair.words.push(word);
    return pair;
  };

  for (const [text, count] of words) {
    const word = { symbols: Array.from(text, numberOf), count };
    for (let k = 1; k < word.symbols.length; k++)
      change(word.symbols[k - 1] ?? 0, word.symbols[k] ?? 0, count, word);
    await breathe();
  }
  for (const pair of pairs.values()) waiting.push({ pair, count: pair.count });

  // Two merges may spell the same token ("a bc", "ab c"); it is one symbol. A set, as one pair may come up again.
  const merges = new Set<string>();
  while (tokens.length < 256 + Math.min(most, symbolLimit - 256)) {
    const best = waiting.pop();
    if (best === undefined) break;
    const { pair, count } = best;
    if (pair.count < leastCount) continue;
    if (pair.count !== count) {
      waiting.push({ pair, count: pair.count });
      continue;
    }
    const [left = '', right = ''] = [tokens[pair.left], tokens[pair.right]];
    const made = numberOf(left + right);
    merges.add(`${left} ${right}`);
    const born = new Set<Pair>();
    for (const [k, word] of pair.words.entries()) {
      mergeIn(word, pair, made, change, born);
      if ((k & 0x3ff) === 0) await breathe();
    }
    pairs.delete(pair.left * symbolLimit + pair.right);
    pair.count = 0;
    for (const one of born) waiting.push({ pair: one, count: one.count });
  }
  return [...merges];
}

/** Joins the pair wherever the word has it, and tells the pairs around it. */
function mergeIn(
  word: Word,
  { left, right }: Pair,
  made: number,
  change: (left: number, right: number, by: number, word: Word) => Pair,
  born: Set<Pair>,
): void {
  const { symbols, count } = word;
  const merged: number[] = [];
  for (let k = 0; k < symbols.length; k++) {
    const symbol = symbols[k] ?? 0;
    if (symbol !== left || symbols[k + 1] !== right) {
      merged.push(symbol);
      continue;
    }
    const before = merged.at(-1);
    const after = symbols[k + 2];
    if (before !== undefined) {
      change(before, left, -count, word);
      born.add(change(before, made, count, word));
    }
    if (after !== undefined) {
      change(right, after, -count, word);
      born.add(change(made, after, count, word));
    }
    merged.push(made);
    k += 1;
  }
  word.symbols = merged;
}
