import type { ExperimentInput } from './experiment';

/** A named starting point with the reason for its numbers. Columns are filled in from the data. */
export interface Preset {
  id: string;
  title: string;
  why: string;
  spec: ExperimentInput;
  /** A file the user brings, or rows that the studio makes itself. */
  data: { from: 'file'; hint: string } | { from: 'generated' };
}
