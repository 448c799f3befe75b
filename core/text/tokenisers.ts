import type { Breathe } from '#core/data/breather';
import type { ExperimentSpec } from '#core/spec/experiment';
import { bytePairTokeniser } from './bpe';
import { characterTokeniser } from './character';
import { graphemeTokeniser } from './grapheme';
import { countWords, learnMerges } from './learn-merges';
import { spaceTokeniser } from './space';
import { TokeniserDocument, type PlainDocument, type Tokeniser } from './tokeniser';
import { decoderSpecials } from './vocabulary';
import { wordTokeniser } from './word';

type TextSettings = ExperimentSpec['text'];

/**
 * The tokeniser an experiment asks for, where nothing has to be learned for it.
 * @throws Error for byte pairs: `learnTokeniser` makes them from texts, `tokeniserFrom` from a document
 */
export function tokeniserOf({
  tokeniser,
  lowercase,
}: Pick<TextSettings, 'tokeniser' | 'lowercase'>): Tokeniser {
  if (tokeniser === 'bpe')
    throw new Error('Byte pairs are learned from the training part: use learnTokeniser, or tokeniserFrom.');
  return plainTokeniser({ kind: tokeniser, lowercase });
}

function plainTokeniser({ kind, lowercase }: PlainDocument): Tokeniser {
  switch (kind) {
    case 'character':
      return characterTokeniser(lowercase);
    case 'grapheme':
      return graphemeTokeniser(lowercase);
    case 'word':
      return wordTokeniser(lowercase);
    case 'space':
      return spaceTokeniser(lowercase);
  }
}

/**
 * The tokeniser that a document says, exactly as it was.
 * @throws Error with a sentence when the document is none
 */
export function tokeniserFrom(document: unknown): Tokeniser {
  const parsed = TokeniserDocument.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`This is not a tokeniser: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`);
  }
  const { data } = parsed;
  return data.kind === 'bpe' ? bytePairTokeniser(data.merges, data.lowercase) : plainTokeniser(data);
}

/**
 * The tokeniser an experiment asks for; byte pairs are learned from the texts, which only they read.
 * @param texts of the training part only, in a fixed order: the same texts give the same tokeniser
 */
export async function learnTokeniser(
  settings: Pick<TextSettings, 'tokeniser' | 'lowercase' | 'maxVocabulary'>,
  texts: Iterable<string> | AsyncIterable<string>,
  breathe: Breathe,
): Promise<Tokeniser> {
  if (settings.tokeniser !== 'bpe') return tokeniserOf(settings);
  const words = await countWords(texts, settings.lowercase, breathe);
  // Room for all specials, so that the task does not change what is learned.
  const most = Math.max(0, settings.maxVocabulary - 256 - decoderSpecials.length);
  // A pair seen once shortens one word of the training part and teaches nothing.
  const merges = await learnMerges(words, { most, leastCount: 2 }, breathe);
  return bytePairTokeniser(merges, settings.lowercase);
}
