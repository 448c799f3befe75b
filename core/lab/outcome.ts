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
  /** What `byLength` is measured in; absent where there is none, and in outcomes of before it was kept. */
  readonly lengthMetric?: string;
  /** A metric by the length of the input, where evaluations have it. */
  readonly byLength: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  /** Of the simplest answers to the part that was measured: "Most frequent class" → metrics; none of a run that failed. */
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
