import type { DataWarning, ParseOptions, TaskGuess } from './dataset';
import type { EncodingGuess } from './encoding';
import type { ParseLog } from './parse/log';
import type { ByteSource } from './source';

export interface ReadControl {
  /** Bytes read so far, and in all. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** How to read a source, and what is to be said about that. */
export interface Sniffed {
  options: ParseOptions;
  warnings: DataWarning[];
}

/** Rows to read, from the first, as often as asked: one table or text, or what several files together mean. */
export interface RowSource {
  readonly name: string;
  /** Bytes of all that is read, for progress. */
  readonly size: number;
  /** From the first bytes; what the user has chosen is kept. @throws DataError */
  sniff(chosen: Partial<ParseOptions>): Promise<Sniffed>;
  /**
   * Rows in chunks of at most 1,000; what happened on the way is in `log` at the end.
   * @param strict throw NotUtf8 at the first bytes that are not UTF-8
   */
  rows(
    options: ParseOptions,
    log: ParseLog,
    control: ReadControl,
    strict: boolean,
  ): AsyncIterable<string[][]>;
  /** The encoding from every byte, for when the first ones misled. */
  encoding(control: ReadControl): Promise<EncodingGuess>;
  /** What the data is for, where the source knows; else it is guessed from the columns. */
  guess?(rowCount: number): TaskGuess;
}

export type DataSource = ByteSource | RowSource;
