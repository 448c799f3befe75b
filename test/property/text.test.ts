import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTokenizerFile } from '#core/text/imported';
import type { Tokeniser } from '#core/text/tokeniser';
import { learnTokeniser, tokeniserFrom, tokeniserOf } from '#core/text/tokenisers';
import {
  buildVocabulary,
  decoderSpecials,
  specialsOf,
  vocabularyFromJSON,
  vocabularyToJSON,
} from '#core/text/vocabulary';
import { byteLevelFile, bytesOf } from '../core/text/tokenizer-json';

const corpus = [
  'the theatre there',
  'naïve café, “the” 日本語 日本',
  'שלום עולם 👩‍👩‍👧 12 1234',
  'aaaa\n\n  aaa',
];
const all = {} as Record<'character' | 'grapheme' | 'word' | 'space' | 'bpe' | 'imported', Tokeniser>;

beforeAll(async () => {
  for (const kind of ['character', 'grapheme', 'word', 'space'] as const)
    all[kind] = tokeniserOf({ tokeniser: kind, lowercase: false });
  const settings = { tokeniser: 'bpe', lowercase: false, maxVocabulary: 310 } as const;
  all.bpe = await learnTokeniser(settings, [...corpus, ...corpus], () => undefined);
  all.imported = readTokenizerFile(bytesOf(byteLevelFile(all.bpe)), 'tokenizer.json');
});

/** All of Unicode, and what usually breaks: NUL, BOM, marks, right to left, emoji, line ends, halves of pairs. */
const wellFormed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '\0',
        '\uFEFF',
        'e\u0301',
        'שלום',
        '\u202E',
        '👩‍👩‍👧',
        '🇨🇭',
        '\r\n',
        '  ',
        'the',
        '<unk>',
        'Ġ',
        '<|endoftext|>',
      ),
    )
    .map((parts) => parts.join('')),
);
const anyString = fc.oneof(
  wellFormed,
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom('\uD83D', '\uDE80', '\uD800', 'a', '\uFFFD')).map((units) => units.join('')),
);

describe('tokenising', () => {
  it.each(['character', 'grapheme', 'bpe'] as const)('%s: gives back every string exactly', (kind) => {
    const { tokenise, detokenise } = all[kind];
    fc.assert(
      fc.property(anyString, (text) => detokenise(tokenise(text)) === text),
      { numRuns: 500 },
    );
  });

  it('imported byte-level BPE: gives back every well-formed string exactly', () => {
    const { tokenise, detokenise } = all.imported;
    fc.assert(
      fc.property(wellFormed, (text) => detokenise(tokenise(text)) === text),
      { numRuns: 500 },
    );
  });

  it.each(['character', 'grapheme', 'word', 'space', 'bpe', 'imported'] as const)(
    '%s: is the same tokeniser after a trip through JSON',
    (kind) => {
      const before = all[kind];
      const after = tokeniserFrom(JSON.parse(JSON.stringify(before.document)));
      expect(after.kind).toBe(before.kind);
      expect(after.tokens).toEqual(before.tokens);
      expect(after.lineEnd).toEqual(before.lineEnd);
      expect(after.document).toEqual(before.document);
      fc.assert(
        fc.property(anyString, (text) => {
          const tokens = before.tokenise(text);
          expect(after.tokenise(text)).toEqual(tokens);
          expect(after.detokenise(tokens)).toBe(before.detokenise(tokens));
        }),
      );
    },
  );
});

describe('vocabulary', () => {
  it('spells any text with byte pairs, through ids and through JSON', () => {
    const { tokens, tokenise, detokenise } = all.bpe;
    const limits = { minCount: 1, maxVocabulary: 400 };
    const made = buildVocabulary(new Map(), decoderSpecials, limits, tokens);
    const back = vocabularyFromJSON(JSON.parse(JSON.stringify(vocabularyToJSON(made))));
    fc.assert(
      fc.property(anyString, (text) => {
        const ids = made.encode(tokenise(text));
        expect(ids).toEqual(back.encode(tokenise(text)));
        expect(detokenise(back.decode(ids))).toBe(text);
      }),
    );
  });

  it('decodes what it encodes, and says <unk> for the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.array(fc.string()), (known, others) => {
        const counts = new Map(known.map((token) => [token, 1]));
        const limits = { minCount: 1, maxVocabulary: 1000 };
        const made = buildVocabulary(counts, specialsOf('seq2seq'), limits);
        const tokens = [...known, ...others];
        const expected = tokens.map((token) => (counts.has(token) ? token : '<unk>'));
        expect(made.decode(made.encode(tokens))).toEqual(expected);
      }),
    );
  });
});
