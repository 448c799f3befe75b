import type { Breathe } from '#core/data/breather';
import { DataError } from '#core/data/dataset';
import type { ExperimentSpec } from '#core/spec/experiment';
import { bytePairTokeniser } from './bpe';
import { characterTokeniser } from './character';
import { importedTokeniser } from './imported';
import { graphemeTokeniser } from './grapheme';
import { countWords, learnMerges } from './learn-merges';
import { spaceTokeniser } from './space';
import { TokeniserDocument, type PlainDocument, type Tokeniser } from './tokeniser';
import { decoderSpecials } from './vocabulary';
import { wordTokeniser } from './word';

/** One side of an experiment: its input, or what a decoder writes. */
export type TokeniserSettings = Pick<ExperimentSpec['text'], 'tokeniser' | 'lowercase'> & {
  /** What the store keeps under the id that the experiment names: core/run joins it to the settings. */
  document?: TokeniserDocument | undefined;
};

/**
 * The tokeniser an experiment asks for, where nothing has to be learned for it.
 * @throws Error for byte pairs: `learnTokeniser` makes them from texts, `tokeniserFrom` from a document
 * @throws DataError when the store has not got the imported one
 */
export function tokeniserOf({ tokeniser, lowercase, document }: TokeniserSettings): Tokeniser {
  switch (tokeniser) {
    case 'bpe':
      throw new Error('Byte pairs are learned from the training part: use learnTokeniser, or tokeniserFrom.');
    case 'imported':
      if (document === undefined)
        throw new DataError(
          'The tokeniser that this experiment names is not in the store.',
          'Import its file: npm run unfold -- tokeniser import tokenizer.json.',
        );
      return restored(document);
    default:
      return plainTokeniser({ kind: tokeniser, lowercase });
  }
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
  return restored(tokeniserDocument(document));
}

/** @throws Error with a sentence when it is none */
export function tokeniserDocument(document: unknown): TokeniserDocument {
  const parsed = TokeniserDocument.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`This is not a tokeniser: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`);
  }
  return parsed.data;
}

function restored(document: TokeniserDocument): Tokeniser {
  switch (document.kind) {
    case 'bpe':
      return bytePairTokeniser(document.merges, document.lowercase);
    case 'imported':
      return importedTokeniser(document.json);
    default:
      return plainTokeniser(document);
  }
}

/**
 * The tokeniser an experiment asks for; byte pairs are learned from the texts, which only they read.
 * @param texts of the training part only, in a fixed order: the same texts give the same tokeniser
 */
export async function learnTokeniser(
  settings: TokeniserSettings & Pick<ExperimentSpec['text'], 'maxVocabulary'>,
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
