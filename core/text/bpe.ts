import { byteAlphabet, fromByteAlphabet, showBytes, toByteAlphabet } from './byte-alphabet';
import { detached } from '#core/data/detached';
import { heap } from './heap';
import type { Tokeniser } from './tokeniser';

/**
 * GPT-2's words: an English ending, or letters, digits or signs, each with the space before it; other white space by
 * itself. Every character of a text is in exactly one word.
 */
export const bpeWord = /'(?:[stmd]|re|ve|ll)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/** Words whose cut is remembered; a text has few different ones. Longer ones than this are cut each time. */
const cacheSize = 100_000;
const cachedLength = 64;

/**
 * Byte-level byte-pair encoding (Sennrich et al. 2016; GPT-2's form of it). A token is a string in the byte alphabet;
 * any text can be spelt, and comes back exactly.
 * @param merges "Ġ t" in the order they were learned
 * @throws Error when a merge is not two tokens with a space between
 */
export function bytePairTokeniser(merges: readonly string[], lowercase: boolean): Tokeniser {
  const ranks = new Map(merges.map((merge, rank) => [merge, rank]));
  const cache = new Map<string, readonly string[]>();
  const cut = (word: string): readonly string[] => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const tokens = mergeWord(toByteAlphabet(word), ranks);
    if (word.length > cachedLength) return tokens;
    if (cache.size >= cacheSize) cache.clear();
    cache.set(detached(word), tokens);
    return tokens;
  };
  return {
    kind: 'bpe',
    lowercase,
    document: { kind: 'bpe', lowercase, merges: [...merges] },
    lineEnd: cut('\n'),
    tokens: [...new Set([...byteAlphabet, ...merges.map(joined)])],
    tokenise(text) {
      const tokens: string[] = [];
      for (const word of (lowercase ? text.toLowerCase() : text).match(bpeWord) ?? [])
        for (const token of cut(word)) tokens.push(token);
      return tokens;
    },
    detokenise: (tokens) => fromByteAlphabet(tokens.join('')),
    show: showBytes,
  };
}

function joined(merge: string): string {
  const parts = merge.split(' ');
  if (parts.length !== 2 || parts.includes('')) throw new Error(`“${merge}” is not a merge of two tokens.`);
  return parts.join('');
}

/** Repeats the merge that was learned first, from the left, until none applies: n log n in the length of the word. */
function mergeWord(word: string, ranks: ReadonlyMap<string, number>): string[] {
  const symbols: string[] = word.split('');
  const last = symbols.length;
  const next = Int32Array.from(symbols, (_, k) => k + 1);
  const before = Int32Array.from(symbols, (_, k) => k - 1);
  const waiting = heap<{ rank: number; at: number }>(
    (a, b) => a.rank < b.rank || (a.rank === b.rank && a.at < b.at),
  );
  const rankAt = (at: number): number | undefined => {
    const right = next[at] ?? last;
    return right < last ? ranks.get(`${symbols[at] ?? ''} ${symbols[right] ?? ''}`) : undefined;
  };
  const consider = (at: number): void => {
    const rank = rankAt(at);
    if (rank !== undefined) waiting.push({ rank, at });
  };
  for (let at = 0; at < last; at++) consider(at);
  for (let best = waiting.pop(); best !== undefined; best = waiting.pop()) {
    const { rank, at } = best;
    // A symbol that was merged away, or has another neighbour by now.
    if (symbols[at] === '' || rankAt(at) !== rank) continue;
    const right = next[at] ?? last;
    const after = next[right] ?? last;
    symbols[at] = `${symbols[at] ?? ''}${symbols[right] ?? ''}`;
    symbols[right] = '';
    next[at] = after;
    if (after < last) before[after] = at;
    consider(at);
    const left = before[at] ?? -1;
    if (left >= 0) consider(left);
  }
  return symbols.filter((symbol) => symbol !== '');
}
