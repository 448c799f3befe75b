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
  /** In code points; of lists in items. */
  minLength: number;
  maxLength: number;
  meanLength: number;
  lengths: Histogram;
  /** Most frequent first, at most 50. */
  top: ClassCount[];
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
