import type { ExperimentSpec } from '#core/spec/experiment';

/** Rows in chunks; each row has a cell a column (empty ones may be left off at the end). */
export type RowChunks = AsyncIterable<string[][]> | Iterable<string[][]>;

/** What of an experiment says how rows are read. */
export type ReadingSpec = Pick<ExperimentSpec, 'data' | 'text' | 'target' | 'series' | 'image'>;
