import { meanAndDeviation } from '#core/metrics/significance';
import type { Lab } from './lab';
import type { LabOutcome } from './outcome';
import { figure } from './numbers';

export interface LabRow {
  name: string;
  /** "0.912 ± 0.004 (3)": mean, sample deviation, seeds; "failed". */
  value: string;
  parameters: string;
  steps: string;
  seconds: string;
}

/** What a lab prints: trivial answers, other people's numbers, and ours, the same metric in one column. */
export function labRows({ metric, published, runs }: Lab, outcomes: readonly LabOutcome[]): LabRow[] {
  const plain = (name: string, value: string): LabRow => ({
    name,
    value,
    parameters: '',
    steps: '',
    seconds: '',
  });
  const simplest = (outcomes[0]?.baselines ?? []).flatMap(({ name, metrics }) => {
    const value = metrics[metric];
    return value === undefined ? [] : [plain(name, figure(value))];
  });
  const others = published
    .filter(({ value }) => Number.isFinite(value))
    .map(({ who, value, note }) => plain(note === undefined ? who : `${who} (${note})`, figure(value)));
  const ours = runs.flatMap(({ name }) => {
    const own = outcomes.filter((outcome) => outcome.run === name);
    return own.length === 0 ? [] : [ownRow(name, metric, own)];
  });
  return [...simplest, ...others, ...ours];
}

function ownRow(name: string, metric: string, own: readonly LabOutcome[]): LabRow {
  const values = own.flatMap(({ test }) => test[metric] ?? []);
  const failed = own.filter(({ state }) => state === 'failed').length;
  const { mean, deviation } = meanAndDeviation(values);
  const spread = values.length > 1 ? ` ± ${figure(deviation)} (${values.length} seeds)` : '';
  const seconds = own.reduce((sum, outcome) => sum + outcome.seconds, 0) / own.length;
  return {
    name,
    value:
      values.length === 0
        ? failed > 0
          ? 'failed'
          : '–'
        : `${figure(mean)}${spread}${failed > 0 ? `, ${failed} failed` : ''}`,
    parameters: (own[0]?.parameters ?? 0).toLocaleString('en'),
    steps: Math.round(own.reduce((sum, { steps }) => sum + steps, 0) / own.length).toLocaleString('en'),
    seconds: String(Math.round(seconds)),
  };
}
