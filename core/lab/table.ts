import type { Lab } from './lab';
import type { LabOutcome } from './outcome';
import { figure } from './numbers';
import { labStandings } from './standings';
import type { Standing } from './standings';

export interface LabRow {
  name: string;
  /** "0.912 ± 0.004 (3)": mean, sample deviation, seeds; "failed". */
  value: string;
  parameters: string;
  steps: string;
  seconds: string;
}

/** What a lab prints: trivial answers, other people's numbers, and ours, the same metric in one column. */
export function labRows(lab: Lab, outcomes: readonly LabOutcome[]): LabRow[] {
  return labStandings(lab, outcomes).map((standing) => {
    const { name, by, parameters, steps, seconds } = standing;
    const isOwn = by === 'run';
    return {
      name,
      value: valueOf(standing),
      parameters: isOwn ? parameters.toLocaleString('en') : '',
      steps: isOwn ? Math.round(steps).toLocaleString('en') : '',
      seconds: isOwn ? String(Math.round(seconds)) : '',
    };
  });
}

function valueOf({ value, deviation, seeds, failed }: Standing): string {
  if (value === null) return failed > 0 ? 'failed' : '–';
  const spread = seeds > 1 ? ` ± ${figure(deviation)} (${seeds} seeds)` : '';
  return `${figure(value)}${spread}${failed > 0 ? `, ${failed} failed` : ''}`;
}
