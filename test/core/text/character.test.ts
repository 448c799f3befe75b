import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterTokeniser } from '#core/text/character';

describe('character tokeniser', () => {
  it('gives back any text exactly', () => {
    const { tokenise, detokenise } = characterTokeniser(false);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => detokenise(tokenise(text)) === text));
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => detokenise(tokenise(text)) === text));
  });

  it('never cuts a code point in half', () => {
    const { tokenise } = characterTokeniser(false);
    expect(tokenise('a😀é')).toEqual(['a', '😀', 'é']);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        tokenise(text).every((token) => token.codePointAt(0) !== undefined && [...token].length === 1),
      ),
    );
  });

  it('lower-cases when asked', () => {
    expect(characterTokeniser(true).tokenise('ÀB')).toEqual(['à', 'b']);
  });
});
