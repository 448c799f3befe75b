import type { LabOutcome } from './outcome';

/** A run's metric by the length of the input, shortest first; of its first seed, for every seed may cut elsewhere. */
export interface RunLengths {
  run: string;
  seed: number;
  metric: string;
  buckets: LabOutcome['byLength'];
}

/** Of every run that has it, in the order of the outcomes. */
export function labLengths(outcomes: readonly LabOutcome[]): RunLengths[] {
  const seen = new Set<string>();
  return outcomes.flatMap(({ run, seed, lengthMetric, byLength }) => {
    if (lengthMetric === undefined || byLength.length < 2 || seen.has(run)) return [];
    seen.add(run);
    return [{ run, seed, metric: lengthMetric, buckets: byLength }];
  });
}

/** "1–4", "7" */
export function lengthText({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? String(from) : `${from}–${to}`;
}
