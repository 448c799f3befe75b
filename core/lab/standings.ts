import { meanAndDeviation } from '#core/metrics/significance';
import type { Lab } from './lab';
import type { LabOutcome } from './outcome';

/** A line of a lab's table, in numbers: a simple answer, somebody else's number, or one of the lab's runs over its seeds. */
export interface Standing {
  name: string;
  by: 'simple' | 'others' | 'run';
  /** Of the lab's metric; the mean over the seeds. Null where there is none (yet). */
  value: number | null;
  /** Sample deviation over the seeds; 0 of a single one. */
  deviation: number;
  /** Seeds that gave a value, and that failed. */
  seeds: number;
  failed: number;
  parameters: number;
  /** Means over the seeds. */
  steps: number;
  seconds: number;
  /** Ids in the store. */
  runs: string[];
}

const nothing = { deviation: 0, seeds: 0, failed: 0, parameters: 0, steps: 0, seconds: 0, runs: [] };

/** Simple answers first, then other people's numbers, then the lab's own runs in its order; a run without an outcome has no line. */
export function labStandings(
  { metric, published, runs, data }: Lab,
  outcomes: readonly LabOutcome[],
): Standing[] {
  const simple = simpleStandings({ metric, runs, data }, outcomes);
  const others = published
    .filter(({ value }) => Number.isFinite(value))
    .map(({ who, value, note }): Standing => ({
      ...nothing,
      name: note === undefined ? who : `${who} (${note})`,
      by: 'others',
      value,
    }));
  const own = runs.flatMap(({ name }) => {
    const of = outcomes.filter((outcome) => outcome.run === name);
    return of.length === 0 ? [] : [standingOf(name, metric, of)];
  });
  return [...simple, ...others, ...own];
}

/** Of each data set that the runs read, by any run that was measured: a seed whose run failed gave nothing to answer. */
function simpleStandings(
  { metric, runs, data }: Pick<Lab, 'metric' | 'runs' | 'data'>,
  outcomes: readonly LabOutcome[],
): Standing[] {
  const dataOf = new Map(runs.map(({ name, data: key }) => [name, key]));
  const keys = Object.keys(data).filter((key) => outcomes.some(({ run }) => dataOf.get(run) === key));
  return keys.flatMap((key) => {
    const own = outcomes.filter(({ run, baselines }) => dataOf.get(run) === key && baselines.length > 0);
    // Runs on the same data with the same seed have the same rows to answer.
    const bySeed = [...new Map(own.map((outcome) => [outcome.seed, outcome.baselines])).values()];
    return (bySeed[0] ?? []).flatMap(({ name }): Standing[] => {
      const values = bySeed.flatMap(
        (baselines) => baselines.find((other) => other.name === name)?.metrics[metric] ?? [],
      );
      if (values.length === 0) return [];
      const { mean: value } = meanAndDeviation(values);
      return [{ ...nothing, name: keys.length > 1 ? `${name}, ${key}` : name, by: 'simple', value }];
    });
  });
}

function standingOf(name: string, metric: string, own: readonly LabOutcome[]): Standing {
  const values = own.flatMap(({ test }) => test[metric] ?? []);
  const { mean, deviation } = meanAndDeviation(values);
  const average = (of: (outcome: LabOutcome) => number): number =>
    own.reduce((sum, outcome) => sum + of(outcome), 0) / own.length;
  return {
    name,
    by: 'run',
    value: values.length === 0 ? null : mean,
    deviation: values.length > 1 ? deviation : 0,
    seeds: values.length,
    failed: own.filter(({ state }) => state === 'failed').length,
    parameters: own[0]?.parameters ?? 0,
    steps: average(({ steps }) => steps),
    seconds: average(({ seconds }) => seconds),
    runs: own.map(({ id }) => id),
  };
}
