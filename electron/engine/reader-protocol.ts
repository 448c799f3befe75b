import { z } from 'zod';
import type { ArgumentSchemas } from '#contract/rpc';
import type { ColumnProfile, DatasetPreview, ParseOptions } from '#core/data/dataset';
import type { TokeniserFile } from '#core/text/node/tokeniser-file';

/** What is read: paths that main vouched for, a text that was pasted, or a ready data set. */
export type ReaderSource =
  | { kind: 'files'; paths: string[]; name: string }
  | { kind: 'text'; name: string; text: string }
  | { kind: 'gallery'; name: string; id: string; parameters: Readonly<Record<string, unknown>> };

/** What a preview said of the rows: they are refused if they are others by now. */
export interface ExpectedRows {
  options: ParseOptions;
  columns: Pick<ColumnProfile, 'name'>[];
  fingerprint: string;
}

/** What the engine asks of the worker that reads one source. */
export type ReaderApi = {
  inspect: (options: Partial<ParseOptions>) => DatasetPreview;
  /** The next rows; null after the last. Asked for a chunk at a time, so that nothing piles up. */
  rows: (expected: ExpectedRows) => string[][] | null;
  /** The source is one file: a tokenizer.json. */
  tokeniser: (nothing: Record<string, never>) => TokeniserFile;
};
export type ReaderEvents = { progress: { done: number; total: number } };

// Both ends are ours and in one process: the schemas that keep strangers out stand at the engine's own door.
export const readerArguments = {
  inspect: z.custom<Partial<ParseOptions>>(),
  rows: z.custom<ExpectedRows>(),
  tokeniser: z.custom<Record<string, never>>(),
} satisfies ArgumentSchemas<ReaderApi>;
