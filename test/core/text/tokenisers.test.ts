import { describe, expect, it } from 'vitest';
import { graphemeTokeniser } from '#core/text/grapheme';
import { spaceTokeniser } from '#core/text/space';
import { learnTokeniser, tokeniserFrom, tokeniserOf } from '#core/text/tokenisers';

const breathe = (): undefined => undefined;

describe('grapheme tokeniser', () => {
  const { tokenise, detokenise } = graphemeTokeniser(false);

  it.each([
    ['abc', ['a', 'b', 'c']],
    ['e\u0301a', ['e\u0301', 'a']],
    ['👩‍👩‍👧🇨🇭!', ['👩‍👩‍👧', '🇨🇭', '!']],
    ['a\r\nb', ['a', '\r\n', 'b']],
    ['नमस्ते', ['न', 'म', 'स्ते']],
    ['', []],
  ])('cuts %j as a reader sees it', (text, tokens) => expect(tokenise(text)).toEqual(tokens));

  it('cuts thousands of marks on one letter into tokens of 32 code points at most', () => {
    const text = `a${'\u0301'.repeat(3000)}b`;
    const tokens = tokenise(text);
    expect(detokenise(tokens)).toBe(text);
    expect(tokens.at(-1)).toBe('b');
    expect(Math.max(...tokens.map((token) => token.length))).toBe(32);
  });

  it('cuts a long text as it cuts its parts', () => {
    const part = '한국어 👩‍👩‍👧🇨🇭 é.';
    const cut = tokenise(part);
    expect(tokenise(part.repeat(500))).toEqual(Array.from({ length: 500 }, () => cut).flat());
  });
});

describe('space tokeniser', () => {
  const { tokenise, detokenise } = spaceTokeniser(false);

  it('keeps what stands between spaces as it is written', () => {
    expect(tokenise(' do n\'t  <stop> , "now"\t.')).toEqual(['do', "n't", '<stop>', ',', '"now"', '.']);
  });

  it('joins with one space, and none beside the line end between rows', () => {
    expect(detokenise(['a', 'b', '\n', 'c'])).toBe('a b\nc');
  });
});

describe('tokeniser of an experiment', () => {
  it('has nothing to learn for other kinds than byte pairs', async () => {
    const never = (function* (): Generator<string> {
      throw new Error('read a text');
    })();
    const settings = { tokeniser: 'word', lowercase: true, maxVocabulary: 100 } as const;
    const made = await learnTokeniser(settings, never, breathe);
    expect(made.tokenise('Hello, You')).toEqual(['hello', ',', 'you']);
  });

  it('refuses byte pairs where there are no texts to learn from', () => {
    expect(() => tokeniserOf({ tokeniser: 'bpe', lowercase: false })).toThrow(
      /learned from the training part/,
    );
  });

  it('says how to bring an imported tokeniser that is not there', () => {
    expect(() => tokeniserOf({ tokeniser: 'imported', lowercase: false })).toThrow(/not in the store/);
  });

  it.each([null, {}, { kind: 'word' }, { kind: 'bpe', lowercase: false, merges: [3] }, { kind: 'bpe' }])(
    'refuses the document %j',
    (document) => expect(() => tokeniserFrom(document)).toThrow(/not a tokeniser/),
  );

  it('refuses merges that are not two tokens', () => {
    expect(() => tokeniserFrom({ kind: 'bpe', lowercase: false, merges: ['a b c'] })).toThrow(/two tokens/);
  });
});
