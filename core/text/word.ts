import type { Tokeniser } from './tokeniser';
import { visible } from './visible';

/** Scripts that put no space between words: each character with its marks is a token of its own. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]`;
const letter = String.raw`[\p{L}\p{M}\p{N}_]`;
const emoji = String.raw`(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*)`;

/**
 * A token is, in this order: a line end; a character of a script without spaces; a word (letters, marks and digits,
 * with apostrophes, hyphens, dots and commas only between them: "don't", "e-mail", "3.14"); an emoji; any other
 * visible character by itself. After Unicode's word rules (UAX 29), in one regular expression so that every runtime
 * cuts alike, whatever its ICU.
 */
const word = new RegExp(
  String.raw`\n|${unspaced}\p{M}*|(?:(?!${unspaced})${letter})+(?:(?:['’\-]|(?<=\p{N})[.,](?=\p{N}))(?:(?!${unspaced})${letter})+)*|${emoji}|\S`,
  'gu',
);
const wordLike = new RegExp(`^${letter}`, 'u');
const unspacedStart = new RegExp(`^${unspaced}`, 'u');
const closing = /^[.,;:!?)\]}%…”’»、。，！？」』]$/u;
const opening = /^[([{“‘«$€£#@¿¡「『]$/u;

/** Words and punctuation marks; white space only separates, except line ends, which a language model has to write. */
export function wordTokeniser(lowercase: boolean): Tokeniser {
  return {
    kind: 'word',
    lowercase,
    document: { kind: 'word', lowercase },
    lineEnd: ['\n'],
    tokens: null,
    tokenise: (text) => (lowercase ? text.toLowerCase() : text).match(word) ?? [],
    detokenise: joinWords,
    show: visible,
  };
}

/** "Hello", ",", "world", "!" → "Hello, world!". A straight quote opens and closes by turns. */
function joinWords(tokens: readonly string[]): string {
  let text = '';
  let before = '\n';
  let quoteOpen = false;
  for (const token of tokens) {
    const closes = closing.test(token) || (token === '"' && quoteOpen);
    const glued =
      before === '\n' ||
      token === '\n' ||
      closes ||
      opening.test(before) ||
      (before === '"' && quoteOpen) ||
      (unspacedStart.test(before) && !startsSpacedWord(token));
    text += glued ? token : ` ${token}`;
    if (token === '"') quoteOpen = !quoteOpen;
    if (token === '\n') quoteOpen = false;
    before = token;
  }
  return text;
}

function startsSpacedWord(token: string): boolean {
  return wordLike.test(token) && !unspacedStart.test(token);
}
