import type { Tokeniser } from '#core/text/tokeniser';
import type { Vocabulary } from '#core/text/vocabulary';
import type { RowSplit, StreamSplit } from './split';
import type { TokenArray } from './token-pool';

interface PreparedText {
  readonly tokeniser: Tokeniser;
  /** Built from the training part alone: a token seen only in validation or test is `<unk>`. */
  readonly vocabulary: Vocabulary;
  /** What a person should know before training: rows left out, sequences cut. */
  readonly warnings: readonly string[];
}

/** Rows with classes, encoded. Sequence k is `tokens[offsets[k] … offsets[k+1])`. */
export interface PreparedClasses extends PreparedText {
  readonly task: 'sequence-class';
  readonly tokens: TokenArray;
  readonly offsets: Uint32Array;
  /** By sequence: index into `classes`. */
  readonly labels: Int32Array;
  /** By sequence: its row number in the data set (rows without input or label are left out). */
  readonly sourceRows: Int32Array;
  /** Most frequent first, equal counts by name. */
  readonly classes: readonly string[];
  /** Sequence numbers of each part. */
  readonly split: RowSplit;
}

/** One long stream: the rows joined with line ends, encoded. */
export interface PreparedStream extends PreparedText {
  readonly task: 'language-model';
  readonly tokens: TokenArray;
  readonly split: StreamSplit;
}

export type Prepared = PreparedClasses | PreparedStream;

/** In tokens. */
export function sequenceLength(data: PreparedClasses, sequence: number): number {
  return (data.offsets[sequence + 1] ?? 0) - (data.offsets[sequence] ?? 0);
}

/** A sequence as text again; tokens the vocabulary lacks show as `<unk>`. */
export function sequenceText(data: PreparedClasses, sequence: number): string {
  const ids = data.tokens.subarray(data.offsets[sequence] ?? 0, data.offsets[sequence + 1] ?? 0);
  return data.tokeniser.detokenise(data.vocabulary.decode(ids));
}
