import type { Task } from '#core/spec/data';
import type { ExperimentInput } from '#core/spec/experiment';

/**
 * The vocabulary of the data layer: what a file is, what was seen in it, and what the rest of the engine gets.
 * Every format becomes rows of cells, and every cell is a string:
 * - text and numbers as they stand in the file; '' is missing
 * - a list (labels or numbers of a step, vectors of a sequence) as JSON: `["B-artist","O"]`, `[0.1,2]`, `[[1,0],[0,1]]`
 * - an image as `imageCell` writes it (image-cell.ts): its size and its pixels
 */
export type SourceFormat = 'csv' | 'tsv' | 'json' | 'jsonl' | 'text' | 'parquet' | 'idx' | 'folder';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'windows-1252';

/** How bytes became rows. Detected, shown, and changeable. Text has one column, `text`, one row a line. */
export interface ParseOptions {
  format: SourceFormat;
  encoding: Encoding;
  /** One character; '' where the format has none. */
  delimiter: string;
  header: boolean;
  /** Whether `"` quotes a field. Off for TSV unless it is clearly used. */
  quotes: boolean;
  /** "1.234,5" is a number. */
  decimalComma: boolean;
}

/** `step-label`: one label a step beside the class; `split` names the part of a row; rows of one `group` stay together. */
export type ColumnRole = 'input' | 'label' | 'step-label' | 'split' | 'group' | 'time' | 'ignored';
export interface Histogram {
  /** Edges, ascending: bin k is [edges[k], edges[k+1]). */
  edges: number[];
  counts: number[];
}
export interface ClassCount {
  label: string;
  count: number;
}
export interface ColumnProfile {
  name: string;
  /** `labels`: JSON lists of texts; `vector`: of numbers; `vectors`: of lists of numbers, one a step. */
  type: 'text' | 'number' | 'boolean' | 'time' | 'labels' | 'vector' | 'vectors' | 'image' | 'empty';
  missing: number;
  /** Counted up to 10,000; `distinctCapped` says so. */
  distinct: number;
  distinctCapped: boolean;
  /** In code points; of lists in items; of images in rows of pixels. */
  minLength: number;
  maxLength: number;
  meanLength: number;
  lengths: Histogram;
  /** Most frequent first, at most 50. */
  top: ClassCount[];
  /** What else was seen; profiles made by earlier versions have none. */
  details?: ColumnDetails;
}
export interface ColumnDetails {
  /** 99.5 % of the cells are no longer than this, in code points; of lists in items. */
  usualLength: number;
  /** Tokens between spaces. */
  words: { mean: number; usual: number; longest: number };
  /** Different tokens between spaces, or items of lists, most frequent first (at most 50), of the first 200,000 cells; null above 2,000. */
  items: { distinct: number; top: ClassCount[] } | null;
  /** Cells that had been there before, among the first 10,000 different ones. */
  repeated: number;
  /** Of `vectors`: numbers in each step, 0 where they vary (lists of keys). Of `vector`: 1. Otherwise 0. */
  width: number;
  numbers: NumberSummary | null;
  times: TimeSummary | null;
}
/** Of a column of numbers, or of all numbers in its lists. */
export interface NumberSummary {
  min: number;
  max: number;
  mean: number;
  /** All are integers. */
  whole: boolean;
  /** Cells that are no number, by what they seem to be, with the first of each. */
  odd: {
    kind: 'missing' | 'out-of-range' | 'other-digits' | 'decimal-comma' | 'text';
    count: number;
    first: string;
  }[];
}
/** Of a column of times, in the order of the rows. Seconds since 1970, as if all were UTC. */
export interface TimeSummary {
  first: number;
  last: number;
  /** The usual distance from one row to the next; null where there is none. */
  interval: 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour' | 'minute' | { seconds: number } | null;
  /** Steps that are longer than usual, and the first of them: the time before it. */
  gaps: { count: number; after: string };
  /** Rows that are earlier than the one before. */
  backwards: number;
  /** Rows with the time of the row before. */
  same: number;
  /** Cells that name no day or time there is, and the first of them. */
  bad: { count: number; first: string };
}

export interface DataWarning {
  code: string;
  message: string;
  /** What to do, in words; empty when nothing need be done. */
  fix: string;
}
export interface BadRow {
  line: number;
  reason: string;
}

export interface TaskGuess {
  task: Task;
  /** Column names; several are joined with " + " (core/data/columns.ts). '' where the task has none. */
  input: string;
  label: string;
  stepLabel: string;
  /** What else of the experiment follows from the data: tokenisers, split, look-back … Given as a preset would be. */
  settings: ExperimentInput;
  /** "Text → class: 18 languages from a name. 20,050 rows, longest 20 characters." */
  sentence: string;
  reasons: string[];
}

/** Everything the studio shows before anything is stored. */
export interface DatasetPreview {
  name: string;
  bytes: number;
  options: ParseOptions;
  columns: ColumnProfile[];
  /** The first rows (at most 200), each with one cell a column. */
  rows: string[][];
  rowCount: number;
  characters: number;
  /** SHA-256 over the parsed rows, hex. */
  fingerprint: string;
  guess: TaskGuess;
  warnings: DataWarning[];
  badRows: BadRow[];
  badRowCount: number;
}

/** A stored data set without its rows. */
export interface Dataset extends Omit<DatasetPreview, 'rows'> {
  id: string;
  importedAt: number;
  roles: Record<string, ColumnRole>;
}

/** A refusal that a person reads: what, where, what to do. */
export class DataError extends Error {
  override readonly name = 'DataError';
  constructor(
    message: string,
    readonly hint = '',
    readonly line: number | null = null,
  ) {
    super(message);
  }
}
