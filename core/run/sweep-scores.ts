import type { Store } from '#core/store/store';
import type { RunRow } from '#core/store/types';
import type { Objective } from '#core/sweep/objective';
import { plannedSteps } from '#core/train/limits';

/** All evaluations of a run; a run has fewer. */
const everyPoint = 100_000;

/**
 * What a run came to, lower is better: the metric where the validation part chose the best. After so many epochs, what
 * was known then, so that a rung is judged alike whenever it is asked for.
 * @returns null while it has none; Infinity where it is no number
 */
export function scoreOf(
  store: Store,
  run: RunRow,
  { metric, better }: Objective,
  epochs: number | null,
): number | null {
  const value = epochs === null ? run.best[metric] : valueAt(store, run, metric, epochs);
  if (value === undefined) return null;
  if (!Number.isFinite(value)) return Infinity;
  return better === 'lower' ? value : -value;
}

function valueAt(
  store: Store,
  { id, info, spec }: RunRow,
  metric: string,
  epochs: number,
): number | undefined {
  const last = plannedSteps({ ...spec.limits, epochs, steps: null }, info?.stepsPerEpoch ?? 1) ?? Infinity;
  const losses = store.curves.read(id, 'validation.loss', everyPoint);
  let [lowest, at] = [Infinity, -1];
  for (const [k, step] of losses.step.entries()) {
    const loss = losses.value[k] ?? Number.NaN;
    if (step > last || !(loss < lowest)) continue;
    lowest = loss;
    at = step;
  }
  const values = store.curves.read(id, `validation.${metric}`, everyPoint);
  const place = values.step.indexOf(at);
  return place < 0 ? undefined : values.value[place];
}
