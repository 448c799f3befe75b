import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytePairTokeniser } from '#core/text/bpe';
import { countWords, learnMerges } from '#core/text/learn-merges';
import { learnTokeniser } from '#core/text/tokenisers';
import { buildVocabulary, specialsOf } from '#core/text/vocabulary';
import { byteLevelFile } from './tokenizer-json';

const breathe = (): undefined => undefined;
const learn = (texts: string[], maxVocabulary: number, lowercase = false) =>
  learnTokeniser({ tokeniser: 'bpe', lowercase, maxVocabulary }, texts, breathe);

/** Every merge counts all pairs of all words anew: Sennrich et al. 2016, algorithm 1, as it is printed. */
function slowMerges(words: ReadonlyMap<string, number>, most: number, order: readonly string[]): string[] {
  const merges: string[] = [];
  const rank = new Map(order.map((token, k) => [token, k]));
  let cut = [...words].map(([word, count]) => ({ symbols: word.split(''), count }));
  while (merges.length < most) {
    const counts = new Map<string, number>();
    for (const { symbols, count } of cut)
      for (let k = 1; k < symbols.length; k++) {
        const pair = `${symbols[k - 1]!} ${symbols[k]!}`;
        counts.set(pair, (counts.get(pair) ?? 0) + count);
      }
    const numbers = (pair: string): number[] => pair.split(' ').map((token) => rank.get(token)!);
    const [best] = [...counts]
      .filter(([, count]) => count >= 2)
      .sort(([a, m], [b, n]) => n - m || numbers(a)[0]! - numbers(b)[0]! || numbers(a)[1]! - numbers(b)[1]!);
    if (best === undefined) break;
    const [left, right] = best[0].split(' ') as [string, string];
    if (!rank.has(left + right)) rank.set(left + right, rank.size);
    if (!merges.includes(best[0])) merges.push(best[0]);
    cut = cut.map(({ symbols, count }) => {
      const merged: string[] = [];
      for (let k = 0; k < symbols.length; k++) {
        const meets = symbols[k] === left && symbols[k + 1] === right;
        merged.push(meets ? left + right : symbols[k]!);
        if (meets) k += 1;
      }
      return { symbols: merged, count };
    });
  }
  return merges;
}

describe('learning byte pairs', () => {
  it('joins the most frequent pair first: the example of Sennrich et al. 2016', async () => {
    // Figure 1 of the paper: low 5, lowest 2, newer 6, wider 3; r· is its end of word.
    const words = new Map([
      ['low.', 5],
      ['lowest.', 2],
      ['newer.', 6],
      ['wider.', 3],
    ]);
    const merges = await learnMerges(words, { most: 4, leastCount: 2 }, breathe);
    expect(merges[0]).toBe('e r');
    expect(merges.slice(0, 2)).toContain('er .');
    expect(merges).toContain('l o');
    expect(merges).toContain('lo w');
  });

  it('learns what counting everything anew would learn', async () => {
    const { tokens } = bytePairTokeniser([], false);
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(word, fc.integer({ min: 1, max: 5 }), { maxKeys: 8 }),
        async (counts) => {
          const words = new Map(Object.entries(counts));
          const merges = await learnMerges(words, { most: 12, leastCount: 2 }, breathe);
          const slow = slowMerges(words, merges.length, tokens ?? []);
          expect(merges).toEqual(slow);
        },
      ),
    );
  });

  it('counts words with their space, lower-cased when asked', async () => {
    const counts = await countWords(['The the', "the the's 12"], true, breathe);
    expect(Object.fromEntries(counts)).toEqual({ the: 2, Ġthe: 2, "'s": 1, Ġ12: 1 });
  });

  it('fills the vocabulary up to its size, specials and bytes included', async () => {
    const texts = Array.from({ length: 200 }, (_, k) => `word${k % 50} number ${(k * 7919) % 1000}`);
    const { tokens, tokenise } = await learn(texts, 300);
    expect(tokens).toHaveLength(300 - 4);
    const counts = new Map<string, number>();
    for (const token of texts.flatMap(tokenise)) counts.set(token, (counts.get(token) ?? 0) + 1);
    const limits = { minCount: 1, maxVocabulary: 300 };
    const vocabulary = buildVocabulary(counts, specialsOf('sequence-class'), limits, tokens);
    expect(vocabulary.size).toBeLessThanOrEqual(300);
    expect([...vocabulary.encode(tokenise('Κάτι 新しい 🚀'))]).not.toContain(vocabulary.unknown);
    expect(vocabulary.tokens[2]).toBe(tokens?.[0]);
  });

  it('learns nothing where there is room for the bytes alone', async () => {
    expect((await learn(['the the the'], 200)).tokenise('the')).toEqual(['t', 'h', 'e']);
  });
});

describe('byte-pair tokeniser', () => {
  it('cuts as the tokenizers library of Hugging Face does with the same merges', async () => {
    const seed =
      'the theatre of the absurd, there they are; don’t we’ll "quote" 12345 naïve 日本 日本語\n\n  indented';
    const ours = await learn([seed, seed.repeat(3), 'aaaa aaaaaa abababab'], 330);
    const theirs = new Tokenizer(byteLevelFile(ours), {});
    const piece = fc.oneof(
      fc.constantFrom('the', ' there', 'aaa', "'ll", '日本語', '\n', '  ', 'ab', '12', '🚀'),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(ours.tokenise(text)).toEqual(theirs.tokenize(text));
      }),
    );
  });

  it('shows tokens as a person reads them', async () => {
    const { show } = await learn(['x'], 300);
    expect(['Ġthe', 'Ċ', 'Ã©', 'â', '<unk>'].map(show)).toEqual(['␣the', '⏎', 'é', '<E2>', '<unk>']);
  });

  it('says what joins two rows, and reads it back', async () => {
    const { lineEnd, detokenise, tokenise } = await learn(['x'], 300);
    expect(detokenise([...tokenise('a'), ...lineEnd, ...tokenise('b')])).toBe('a\nb');
  });

  it('puts U+FFFD where a model wrote bytes that spell nothing', async () => {
    const { detokenise } = await learn(['x'], 300);
    expect(detokenise(['a', 'â', 'b'])).toBe('a\uFFFDb');
  });
});
