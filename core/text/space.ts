import type { Tokeniser } from './tokeniser';
import { visible } from './visible';

/** What stands between white space is a token, as it is written: for text that somebody has cut already. */
export function spaceTokeniser(lowercase: boolean): Tokeniser {
  return {
    kind: 'space',
    lowercase,
    document: { kind: 'space', lowercase },
    lineEnd: ['\n'],
    tokens: null,
    tokenise: (text) => (lowercase ? text.toLowerCase() : text).match(/\S+/gu) ?? [],
    detokenise: (tokens) => tokens.join(' ').replace(/ ?\n ?/g, '\n'),
    show: visible,
  };
}
