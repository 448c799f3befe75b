import type { ExperimentSpec } from '#core/spec/experiment';
import type { Tokeniser } from '#core/text/tokeniser';
import { learnTokeniser, tokeniserOf } from '#core/text/tokenisers';
import type { Special } from '#core/text/vocabulary';
import type { Breathe } from '../breather';
import type { TokenCodec } from '../codec';
import { TokenNumbers } from '../encode';
import { TokenReader } from './token-reader';

/** How one side of an experiment makes tokens: its input, or what a decoder writes. */
export type TokenSettings = Omit<ExperimentSpec['text'], 'maxLength'>;

/** The tokeniser where it is known at once; null for byte pairs, which are learned. */
export function knownTokeniser(settings: TokenSettings, items: boolean): Tokeniser | null {
  if (items) return tokeniserOf({ tokeniser: 'space', lowercase: settings.lowercase });
  return settings.tokeniser === 'bpe' ? null : tokeniserOf(settings);
}

/** A reader of one column, with a vocabulary of its own or one that it shares. */
export function tokenReader(
  column: number,
  settings: TokenSettings,
  options: { maxLength: number; items: boolean; numbers?: TokenNumbers },
): TokenReader {
  const { maxLength, items, numbers = new TokenNumbers() } = options;
  return new TokenReader(column, { tokeniser: knownTokeniser(settings, items), maxLength, items, numbers });
}

/**
 * One tokeniser and one vocabulary for all that the readers kept, learned from the training part: ready to turn each
 * reader's tokens into ids.
 * @param readers that share their numbers
 * @param training example numbers
 */
export async function learnTokens(
  readers: readonly TokenReader[],
  numbers: TokenNumbers,
  settings: TokenSettings,
  specials: readonly Special[],
  training: Int32Array,
  breathe: Breathe,
  items = false,
): Promise<{ codec: TokenCodec; ids: Int32Array }> {
  const tokeniser = knownTokeniser(settings, items) ?? (await learned(readers, settings, training, breathe));
  for (const reader of readers) await reader.tokenise(tokeniser, breathe);
  const counts = new Float64Array(numbers.size);
  for (const reader of readers) await reader.count(counts, training, breathe);
  const { vocabulary, ids } = numbers.vocabulary(counts, specials, settings, tokeniser.tokens);
  return { codec: { kind: 'tokens', tokeniser, vocabulary }, ids };
}

function learned(
  readers: readonly TokenReader[],
  settings: TokenSettings,
  training: Int32Array,
  breathe: Breathe,
): Promise<Tokeniser> {
  function* texts(): Iterable<string> {
    for (const reader of readers) yield* reader.waiting(training);
  }
  return learnTokeniser(settings, texts(), breathe);
}
