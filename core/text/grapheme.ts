import type { Tokeniser } from './tokeniser';
import { visible } from './visible';

/** Below U+0300 nothing combines, so that each code unit stands alone; only CR LF is one grapheme. */
const simple = /^[\0-\f\x0E-\u02FF]*$/;

/**
 * Code points in one token at most. Unicode's stream-safe format (UAX 15) allows 30 marks on a letter; a text that
 * piles up thousands would otherwise fill the vocabulary with monsters.
 */
const longest = 32;

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

function graphemes(text: string, segmenter: Intl.Segmenter): string[] {
  if (simple.test(text)) return text.split('');
  const tokens: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    if (segment.length <= longest) tokens.push(segment);
    else tokens.push(...pieces(segment));
  }
  return tokens;
}

function pieces(segment: string): string[] {
  const points = Array.from(segment);
  return Array.from({ length: Math.ceil(points.length / longest) }, (_, k) =>
    points.slice(k * longest, (k + 1) * longest).join(''),
  );
}
