import type { Tokeniser } from './tokeniser';
import { visible } from './visible';

/** Below U+0300 nothing combines, so that each code unit stands alone; only CR LF is one grapheme. */
const simple = /^[\0-\f\x0E-\u02FF]*$/;

/**
 * Code points in one token at most. Unicode's stream-safe format (UAX 15) allows 30 marks on a letter; a text that
 * piles up thousands would otherwise fill the vocabulary with monsters.
 */
const longest = 32;

/** Code units. */
const window = 256;

/** One token is what a reader calls a character: a letter with its marks, a flag, a family (UAX 29). Comes back exactly. */
export function graphemeTokeniser(lowercase: boolean): Tokeniser {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return {
    kind: 'grapheme',
    lowercase,
    document: { kind: 'grapheme', lowercase },
    lineEnd: ['\n'],
    tokens: null,
    tokenise: (text) => graphemes(lowercase ? text.toLowerCase() : text, segmenter),
    detokenise: (tokens) => tokens.join(''),
    show: visible,
  };
}

/**
 * V8's segmenter takes time that grows with the square of the text, so it gets a window at a time: all of its graphemes
 * but the last, which the end of the window may have cut, are whole.
 */
function graphemes(text: string, segmenter: Intl.Segmenter): string[] {
  if (simple.test(text)) return text.split('');
  const tokens: string[] = [];
  for (let start = 0; start < text.length;) {
    const whole = start + window >= text.length;
    const segments = Array.from(
      segmenter.segment(text.slice(start, start + window)),
      ({ segment }) => segment,
    );
    const kept = segments.slice(0, whole ? segments.length : Math.max(1, segments.length - 1));
    for (const segment of kept) {
      const token = segment.length <= longest ? segment : firstPoints(segment);
      tokens.push(token);
      start += token.length;
      // What was cut off is read again.
      if (token !== segment) break;
    }
  }
  return tokens;
}

function firstPoints(segment: string): string {
  return Array.from(segment).slice(0, longest).join('');
}
