/** What the studio shows of the data before a run: the numbers that the experiment's data and text sections decide. */
export interface DataFacts {
  vocabularySize: number;
  classes: string[];
  counts: { train: number; validation: number; test: number };
  stepsPerEpoch: number;
  parameters: number;
  deviceBytes: number;
  warnings: string[];
}

export interface VocabularyPreview {
  size: number;
  entries: { id: number; token: string; count: number }[];
  /** The first rows as the model sees them. */
  rows: { tokens: string[]; ids: number[] }[];
}

export interface BatchPreview {
  /** Tokens as text, row by row; '' where it is padding. */
  cells: string[][];
  ids: number[][];
  lengths: number[];
  labels: string[];
  /** Share of padding over a whole epoch, with and without grouping by length. */
  padding: number;
  paddingUngrouped: number;
}
