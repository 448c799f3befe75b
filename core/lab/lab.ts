import type { ExperimentInput } from '#core/spec/experiment';

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

/** What came of one run with one seed. */
export interface LabOutcome {
  readonly run: string;
  readonly seed: number;
  /** Id in the store. */
  readonly id: string;
  readonly state: 'finished' | 'stopped' | 'failed';
  readonly message: string;
  /** Of the test part, with the best checkpoint; empty when the run failed. */
  readonly test: Readonly<Record<string, number>>;
  /** Of the simplest answers on the test part: "Most frequent class" → metrics. */
  readonly baselines: readonly {
    readonly name: string;
    readonly metrics: Readonly<Record<string, number>>;
  }[];
  readonly parameters: number;
  readonly steps: number;
  /** Of training, without pauses. */
  readonly seconds: number;
  /** Largest gradient norm of any step, before clipping; not finite when it overflowed. */
  readonly largestGradient: number;
}

export interface Verdict {
  /** Null where the lab has nothing to hold it against (a quick try). */
  readonly holds: boolean | null;
  /** One or two sentences with the numbers in them. */
  readonly text: string;
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

/** The outcomes of a lab, asked by run and metric. */
export class Outcomes {
  constructor(readonly all: readonly LabOutcome[]) {}

  of(run: string): LabOutcome[] {
    return this.all.filter((outcome) => outcome.run === run);
  }

  /** Of the test part, over the seeds; NaN when none has it. */
  mean(run: string, metric: string): number {
    const values = this.of(run).flatMap(({ test }) => test[metric] ?? []);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  }

  /** Of the first baseline that has the metric; NaN when none has. */
  baseline(metric: string): number {
    for (const { baselines } of this.all)
      for (const { metrics } of baselines) if (metrics[metric] !== undefined) return metrics[metric];
    return Number.NaN;
  }
}
