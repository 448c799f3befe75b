import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildVocabulary,
  compareCodePoints,
  decoderSpecials,
  specialsOf,
  vocabularyFromJSON,
  vocabularyToJSON,
} from '#core/text/vocabulary';

const unlimited = { minCount: 1, maxVocabulary: 100_000 };
const classifier = specialsOf('sequence-class');

describe('vocabulary', () => {
  it('numbers specials first, then by count, then by code point', () => {
    const counts = new Map([
      ['b', 2],
      ['😀', 2],
      ['ﬁ', 2],
      ['a', 2],
      ['z', 9],
    ]);
    const made = buildVocabulary(counts, classifier, unlimited);
    expect(made.tokens).toEqual(['<pad>', '<unk>', 'z', 'a', 'b', 'ﬁ', '😀']);
    expect(made.counts).toEqual([0, 0, 9, 2, 2, 2, 2]);
  });

  it('leaves out rare tokens and all beyond the cap, and counts them as unknown', () => {
    const counts = new Map([
      ['a', 5],
      ['b', 4],
      ['c', 3],
      ['d', 1],
    ]);
    const made = buildVocabulary(counts, classifier, { minCount: 2, maxVocabulary: 4 });
    expect(made.tokens).toEqual(['<pad>', '<unk>', 'a', 'b']);
    expect(made.counts[made.unknown]).toBe(4);
    expect([...made.encode(['a', 'd', 'new'])]).toEqual([2, 1, 1]);
    expect(made.decode([3, 1])).toEqual(['b', '<unk>']);
  });

  it('keeps a token seen exactly often enough', () => {
    const counts = new Map([
      ['a', 3],
      ['b', 2],
      ['c', 1],
    ]);
    expect(buildVocabulary(counts, classifier, { ...unlimited, minCount: 2 }).tokens).toEqual([
      '<pad>',
      '<unk>',
      'a',
      'b',
    ]);
  });

  it('keeps a word that is spelt like a special apart from it', () => {
    const made = buildVocabulary(
      new Map([
        ['<pad>', 3],
        ['__proto__', 2],
      ]),
      classifier,
      unlimited,
    );
    expect(made.id('<pad>')).toBe(2);
    expect(made.id('__proto__')).toBe(3);
    expect(made.id('constructor')).toBe(made.unknown);
  });

  it('knows the ids of the specials that it has', () => {
    const writer = buildVocabulary(new Map([['a', 1]]), decoderSpecials, unlimited);
    const { pad, unknown, start, end } = writer;
    expect([pad, unknown, start, end].map((id) => writer.tokens[id])).toEqual([
      '<pad>',
      '<unk>',
      '<start>',
      '<end>',
    ]);
    const stream = buildVocabulary(new Map([['a', 1]]), specialsOf('language-model'), unlimited);
    expect([stream.pad, stream.unknown, stream.start, stream.end]).toEqual([-1, 0, -1, -1]);
  });

  it('keeps all tokens of a closed list in its order, also unseen ones, and then what else was seen', () => {
    const counts = new Map([
      ['b', 5],
      ['\n', 2],
      ['x', 1],
    ]);
    const made = buildVocabulary(counts, classifier, { minCount: 3, maxVocabulary: 6 }, ['a', 'b', 'c']);
    expect(made.tokens).toEqual(['<pad>', '<unk>', 'a', 'b', 'c', '\n']);
    expect(made.counts).toEqual([0, 1, 0, 5, 0, 2]);
  });

  it('keeps the most frequent of a closed list that does not fit', () => {
    const counts = new Map([
      ['b', 5],
      ['c', 7],
    ]);
    const made = buildVocabulary(counts, classifier, { minCount: 1, maxVocabulary: 4 }, ['a', 'b', 'c']);
    expect(made.tokens).toEqual(['<pad>', '<unk>', 'c', 'b']);
  });

  it('comes back from JSON as it was', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 9 })),
        fc.integer({ min: 8, max: 12 }),
        (counts, maxVocabulary) => {
          const made = buildVocabulary(new Map(Object.entries(counts)), specialsOf('language-model'), {
            minCount: 1,
            maxVocabulary,
          });
          const back = vocabularyFromJSON(JSON.parse(JSON.stringify(vocabularyToJSON(made))));
          expect(back.tokens).toEqual(made.tokens);
          expect(back.counts).toEqual(made.counts);
          for (const token of made.tokens.slice(1)) expect(back.id(token)).toBe(made.id(token));
        },
      ),
    );
  });

  it.each([
    [{ specials: ['<unk>'], tokens: ['a', 'a'], counts: [1, 1], unknownCount: 0 }, /twice/],
    [{ specials: ['<pad>'], tokens: [], counts: [], unknownCount: 0 }, /<unk>/],
    [{ specials: ['<unk>'], tokens: ['a'], counts: [], unknownCount: 0 }, /1 tokens and 0 counts/],
    [{ specials: ['<unk>'], tokens: [7], counts: [1], unknownCount: 0 }, /not a vocabulary/],
    [null, /not a vocabulary/],
  ])('refuses %j', (document, reason) => expect(() => vocabularyFromJSON(document)).toThrow(reason));
});

describe('compareCodePoints', () => {
  it('orders as lists of code points do', () => {
    const points = (text: string): number[] => Array.from(text, (one) => one.codePointAt(0) ?? 0);
    const reference = (a: number[], b: number[]): number => {
      const k = a.findIndex((one, index) => one !== b[index]);
      return k < 0 ? a.length - b.length : k >= b.length ? 1 : (a[k] ?? 0) - (b[k] ?? 0);
    };
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (a, b) => Math.sign(compareCodePoints(a, b)) === Math.sign(reference(points(a), points(b))),
      ),
    );
  });
});
