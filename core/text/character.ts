import type { Tokeniser } from './tokeniser';
import { visible } from './visible';

/** One token is one Unicode code point, never half of a UTF-16 pair. `detokenise(tokenise(x)) === x` for every x. */
export function characterTokeniser(lowercase: boolean): Tokeniser {
  return {
    kind: 'character',
    lowercase,
    document: { kind: 'character', lowercase },
    lineEnd: ['\n'],
    tokens: null,
    tokenise: (text) => Array.from(lowercase ? text.toLowerCase() : text),
    detokenise: (tokens) => tokens.join(''),
    show: visible,
  };
}
