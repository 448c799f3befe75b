import { Tokenizer } from '@huggingface/tokenizers';
import { DataError } from '#core/data/dataset';
import { bytePairTokeniser } from './bpe';
import { byteAlphabet, fromByteAlphabet, showBytes } from './byte-alphabet';
import { refuseEndlessPatterns, refuseGrowth } from './pattern/bound';
import { parseTokenizerFile, type TokenizerFile } from './tokenizer-file';
import type { Tokeniser } from './tokeniser';
import { visible } from './visible';

/**
 * Code units that the library is given at once: it spreads the tokens of a word over the stack, and what a pattern
 * costs grows with the square of it.
 */
const longestPiece = 4096;

/** Building one sorts tens of thousands of merges; a document is asked for more than once. */
const built = new WeakMap<TokenizerFile, Tokeniser>();

/**
 * Reads the bytes of a Hugging Face `tokenizer.json` and tries it once, so that what cannot work is refused now.
 * @throws DataError
 */
export function readTokenizerFile(bytes: Uint8Array, name: string): Tokeniser {
  const json = parseTokenizerFile(bytes, name);
  try {
    const tokeniser = importedTokeniser(json);
    tokeniser.detokenise(tokeniser.tokenise('A first try, 1 2 3.\n'));
    return tokeniser;
  } catch (error) {
    if (error instanceof DataError) throw new DataError(`${name}: ${error.message}`, error.hint);
    throw new DataError(
      `${name} asks for something that Unfold cannot do: ${error instanceof Error ? error.message : String(error)}`,
      'Choose another tokeniser.',
    );
  }
}

/**
 * A tokeniser that others trained. It normalises and lower-cases as its file says. Byte-level ones give back every
 * well-formed text exactly; the others lose what their normaliser drops.
 */
export function importedTokeniser(json: TokenizerFile): Tokeniser {
  const known = built.get(json);
  if (known !== undefined) return known;
  const made = build(json);
  built.set(json, made);
  return made;
}

function build(json: TokenizerFile): Tokeniser {
  refuseGrowth([json.normalizer, json.pre_tokenizer, json.decoder]);
  const library = new Tokenizer({ ...json, post_processor: null }, {});
  refuseEndlessPatterns([library.normalizer, library.pre_tokenizer, library.decoder]);
  const byteLevel = json.decoder?.type === 'ByteLevel';
  // Where a model names no unknown token, the library answers undefined.
  const slowly = (text: string): string[] =>
    pieces(text).flatMap((piece) =>
      library.tokenize(piece).map((token: string | undefined) => token ?? '<unk>'),
    );
  const tokenise = quickly(json, slowly) ?? slowly;
  const join = (tokens: readonly string[]): string =>
    byteLevel ? fromByteAlphabet(tokens.join('')) : decode(library, tokens);
  const cut = tokenise('\n');
  const writesLineEnd = join(cut) === '\n';
  return {
    kind: 'imported',
    lowercase: false,
    document: { kind: 'imported', json },
    lineEnd: writesLineEnd ? cut : ['\n'],
    tokens: [...library.get_vocab().keys()].filter((token: string | undefined) => token !== undefined),
    tokenise,
    detokenise: (tokens) => (writesLineEnd ? join(tokens) : splitAt(tokens, '\n').map(join).join('\n')),
    show: byteLevel ? showBytes : (token) => visible(token.replaceAll('▁', ' ')),
  };
}

/** A few added tokens are looked for in every text; many are left to the library. */
const fewAdded = 32;

/**
 * Files in GPT-2's own form are cut by the tokeniser for byte pairs, which does a million rows in the time that the
 * library takes for thirty thousand. A text with an added token is still the library's.
 * @returns null where the file asks for more than that form
 */
function quickly(
  { model, normalizer, pre_tokenizer: before, added_tokens: added }: TokenizerFile,
  slowly: (text: string) => string[],
): ((text: string) => string[]) | null {
  if (model.type !== 'BPE' || normalizer !== null || before?.type !== 'ByteLevel') return null;
  if (before['add_prefix_space'] === true || before['use_regex'] === false || added.length > fewAdded)
    return null;
  if (model['ignore_merges'] === true || model['fuse_unk'] === true) return null;
  if ((model.end_of_word_suffix ?? '') !== '' || (model.continuing_subword_suffix ?? '') !== '') return null;
  const parts = model.merges.map((merge) => (typeof merge === 'string' ? merge.split(' ') : merge));
  const known = (token: string): boolean => Object.hasOwn(model.vocab, token);
  if (!byteAlphabet.every(known) || !parts.every((pair) => pair.length === 2 && known(pair.join(''))))
    return null;
  const { tokenise } = bytePairTokeniser(
    parts.map((pair) => pair.join(' ')),
    false,
  );
  return (text) => (added.some(({ content }) => text.includes(content)) ? slowly(text) : tokenise(text));
}

function decode({ decoder, model }: Tokenizer, tokens: readonly string[]): string {
  if (decoder === null) return tokens.join(' ');
  const text = decoder([...tokens]);
  const suffix = model?.end_of_word_suffix;
  return typeof suffix === 'string' && suffix !== '' ? text.replaceAll(suffix, ' ').trimEnd() : text;
}

/** Cut before a space or line end where there is one, as every pre-tokeniser cuts there too. */
function pieces(text: string): string[] {
  const cut: string[] = [];
  let start = 0;
  while (text.length - start > longestPiece) {
    const window = text.slice(start, start + longestPiece);
    const space = Math.max(window.lastIndexOf(' '), window.lastIndexOf('\n'));
    // Never within a UTF-16 pair.
    const whole = /[\uD800-\uDBFF]$/.test(window) ? longestPiece - 1 : longestPiece;
    const end = start + (space > 0 ? space : whole);
    cut.push(text.slice(start, end));
    start = end;
  }
  cut.push(text.slice(start));
  return cut;
}

function splitAt(tokens: readonly string[], mark: string): string[][] {
  const lines: string[][] = [[]];
  for (const token of tokens) {
    if (token === mark) lines.push([]);
    else lines.at(-1)?.push(token);
  }
  return lines;
}
