import { z } from 'zod';
import type { TokeniserKind } from '#core/spec/text';
import { TokenizerFile } from './tokenizer-file';

/**
 * Cuts text into the steps of a sequence and puts it back together. A tokeniser never looks at a vocabulary, so the
 * same cut serves training, prediction and the preview. Characters, graphemes and byte pairs come back exactly
 * (unless lower-cased); words get their spaces where a reader expects them.
 */
export interface Tokeniser {
  readonly kind: TokeniserKind;
  readonly lowercase: boolean;
  /** All it is, as plain JSON: `tokeniserFrom(document)` cuts alike. */
  readonly document: TokeniserDocument;
  /** What stands between two rows that are joined to one stream. */
  readonly lineEnd: readonly string[];
  /** Every token it can cut, in its own order, where that is a closed list; null where any text may be a token. */
  readonly tokens: readonly string[] | null;
  tokenise(text: string): string[];
  detokenise(tokens: readonly string[]): string;
  /** A token as a person reads it: white space as a mark, bytes as the characters that they spell. */
  show(token: string): string;
}

const PlainDocument = z.strictObject({
  kind: z.enum(['character', 'grapheme', 'word', 'space']),
  lowercase: z.boolean(),
});

const BytePairDocument = z.strictObject({
  kind: z.literal('bpe'),
  lowercase: z.boolean(),
  /** "Ġ t": two tokens in the byte alphabet, in the order they were learned; a line of GPT-2's merges.txt. */
  merges: z.array(z.string().max(4096)).max(200_000),
});

/** What of a tokenizer.json is used. */
const ImportedDocument = z.strictObject({ kind: z.literal('imported'), json: TokenizerFile });

export const TokeniserDocument = z.discriminatedUnion('kind', [
  PlainDocument,
  BytePairDocument,
  ImportedDocument,
]);
export type TokeniserDocument = z.output<typeof TokeniserDocument>;
export type PlainDocument = z.output<typeof PlainDocument>;
