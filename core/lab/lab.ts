import type { ExperimentInput } from '#core/spec/experiment';
import type { Outcomes } from './outcomes';
import type { Verdict } from './outcome';

/** Where a lab's data come from: the gallery, or a file that the person brings (a data set that may not be given away). */
export type LabSource =
  | {
      readonly kind: 'gallery';
      readonly id: string;
      readonly parameters?: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly kind: 'file'; readonly hint: string };

/** One model of a lab. Its experiment stands over the columns and settings that the data give. */
export interface LabRun {
  /** Unique in its lab: "LSTM, T = 100". */
  readonly name: string;
  /** Key of the lab's data. */
  readonly data: string;
  readonly spec: ExperimentInput;
}

/** Somebody else's number for the same task: "Bai et al. 2018, GRU". */
export interface LabReference {
  readonly who: string;
  readonly value: number;
  readonly note?: string;
}

/** A slide of the lecture as an experiment: data, runs that differ in one thing, what to look at, and what came out. */
export interface Lab {
  readonly id: string;
  readonly title: string;
  /** The slide. */
  readonly lecture: string;
  /** What the lab asks, in one sentence. */
  readonly question: string;
  /** What to look at while and after it trains. */
  readonly look: readonly string[];
  readonly data: Readonly<Record<string, LabSource>>;
  readonly runs: readonly LabRun[];
  /** Seeds of each run in the whole lab; a quick one takes the first. */
  readonly seeds: readonly number[];
  /** What a quick try changes: fewer steps, mostly. */
  readonly quick: ExperimentInput;
  /** The metric the lab is about, as evaluations name it, and the width of the beam where one decodes. */
  readonly metric: string;
  readonly beam?: number;
  readonly published: readonly LabReference[];
  verdict(outcomes: Outcomes): Verdict;
}
