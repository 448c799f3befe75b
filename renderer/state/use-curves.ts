import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { Curve, StepColumn } from '#contract/api';
import { studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { dropStoredSteps, liveRuns, type LiveRun } from './live-runs';
import { stepColumns } from './run-vocabulary';

const maxPoints = 2_000;
/** A live tail longer than this is fetched anew, thinned. */
const longestTail = 3_000;

export interface RunCurves {
  run: string;
  /** By name: "loss", "validation.loss". */
  curves: Readonly<Record<string, Curve>>;
}

/** Curves of runs: their history from the store, thinned, and what came since the window listens. */
export function useCurves(runs: readonly string[], names: readonly string[]): RunCurves[] {
  const histories = useQueries({
    queries: runs.map((run) => ({
      queryKey: ['run', run, 'curves', names],
      queryFn: () => studio.call('run.curves', { runs: [run], names: [...names], maxPoints }),
      placeholderData: keepPreviousData,
    })),
    combine: (results) => results.map((result) => result.data),
  });
  const live = useStore(liveRuns);
  // Versions stand for the columns, which change in place.
  const versions = runs.map((run) => live[run]?.version ?? 0).join();

  useEffect(() => {
    for (const run of runs) if ((live[run]?.steps.length ?? 0) > longestTail) void fetchAnew(run);
  }, [runs, versions, live]);

  return useMemo(
    () => runs.map((run, index) => ({ run, curves: joined(run, names, histories[index] ?? [], live[run]) })),
    [runs, names, histories, live],
  );
}

function joined(
  run: string,
  names: readonly string[],
  history: readonly Curve[],
  live: LiveRun | undefined,
): Record<string, Curve> {
  const curves: Record<string, Curve> = {};
  for (const name of names) {
    const past = history.find((curve) => curve.name === name) ?? emptyCurve(run, name);
    const tail = live === undefined ? null : tailOf(name, live);
    curves[name] = tail === null ? past : append(past, tail.step, tail.value);
  }
  return curves;
}

function emptyCurve(run: string, name: string): Curve {
  const none = new Float64Array(0);
  return { run, name, step: none, value: none, low: none, high: none };
}

function tailOf(name: string, live: LiveRun): { step: Float64Array; value: Float64Array } | null {
  if ((stepColumns as readonly string[]).includes(name))
    return { step: live.steps.column('step'), value: live.steps.column(name as StepColumn) };
  const dot = name.indexOf('.');
  const split = name.slice(0, dot);
  const metric = name.slice(dot + 1);
  const found = live.evaluations.filter(
    (evaluation) => evaluation.split === split && metric in evaluation.metrics,
  );
  return {
    step: Float64Array.from(found, (evaluation) => evaluation.step),
    value: Float64Array.from(found, (evaluation) => evaluation.metrics[metric]!),
  };
}

/** Adds the rows that come after the curve's last step. */
function append(past: Curve, step: Float64Array, value: Float64Array): Curve {
  const last = past.step.at(-1) ?? -Infinity;
  let from = 0;
  while (from < step.length && step[from]! <= last) from++;
  if (from === step.length) return past;
  const rest = value.subarray(from);
  return {
    ...past,
    step: concat(past.step, step.subarray(from)),
    value: concat(past.value, rest),
    low: concat(past.low, rest),
    high: concat(past.high, rest),
  };
}

function concat(a: Float64Array, b: Float64Array): Float64Array {
  const out = new Float64Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

const fetching = new Set<string>();
async function fetchAnew(run: string): Promise<void> {
  if (fetching.has(run)) return;
  fetching.add(run);
  try {
    await queryClient.invalidateQueries({ queryKey: ['run', run, 'curves'] });
    const stored = queryClient.getQueriesData<Curve[]>({ queryKey: ['run', run, 'curves'] });
    const lasts = stored.flatMap(([, curves]) =>
      (curves ?? []).filter((curve) => curve.name === 'loss').map((curve) => curve.step.at(-1) ?? 0),
    );
    if (lasts.length > 0) dropStoredSteps(run, Math.min(...lasts));
  } finally {
    fetching.delete(run);
  }
}

/** A run that goes back to a checkpoint has other curves after it: what was fetched is stale. */
export function followCurves(): void {
  studio.on('run.state', ({ run, state }) => {
    if (state === 'preparing') void queryClient.invalidateQueries({ queryKey: ['run', run, 'curves'] });
  });
}
