import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordTokeniser } from '#core/text/word';

const { tokenise, detokenise } = wordTokeniser(false);

describe('word tokeniser', () => {
  it.each([
    ["Don't panic, e-mail me 3.14 times!", ["Don't", 'panic', ',', 'e-mail', 'me', '3.14', 'times', '!']],
    ['naïve café “smart”', ['naïve', 'café', '“', 'smart', '”']],
    ['e\u0301tude', ['e\u0301tude']],
    ['映画 good', ['映', '画', 'good']],
    ['👩‍👩‍👧 family 🇨🇭', ['👩‍👩‍👧', 'family', '🇨🇭']],
    ['one\ntwo', ['one', '\n', 'two']],
    ['end. Next', ['end', '.', 'Next']],
    ['   \t ', []],
  ])('cuts %j', (text, tokens) => expect(tokenise(text)).toEqual(tokens));

  it.each([
    'Hello, world!',
    'He said “yes” (twice).',
    'one\ntwo three',
    'say "so it is" again',
    '映画は good',
  ])('puts %j back as it was', (text) => {
    expect(detokenise(tokenise(text))).toBe(text);
  });

  it('loses nothing but white space', () => {
    const bare = (text: string): string => text.replace(/\s/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => bare(tokenise(text).join('')) === bare(text)),
    );
  });

  it('stays linear on long runs without a space', () => {
    expect(tokenise('a'.repeat(300_000))).toHaveLength(1);
    expect(tokenise(`a${"'".repeat(100_000)}`)).toHaveLength(100_001);
  });
});
