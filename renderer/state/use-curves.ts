import { useQueries } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { Curve } from '#contract/api';
import { studio } from '../client/client';
import { queryClient } from '../client/query-client';
import { createCurveBatcher } from './curve-batch';
import { joinedCurves, type Curves } from './joined-curves';
import { dropStoredSteps, liveRuns, type LiveRun } from './live-runs';

/** A live tail longer than this is fetched anew, thinned. */
const longestTail = 2_000;

const fetchCurves = createCurveBatcher((question) => studio.call('run.curves', question));

interface Joined {
  history: readonly Curve[] | undefined;
  live: LiveRun | undefined;
  names: readonly string[];
  curves: Curves;
}

/**
 * Curves of runs: their history from the store, thinned, and what came since the window listens.
 * A run whose curves did not change gives the same object again, so that nothing is computed twice.
 * @param maxPoints a curve, of the part that comes from the store
 */
export function useCurves(
  runs: readonly string[],
  names: readonly string[],
  maxPoints = 2_000,
): { curves: readonly Curves[]; isLoading: boolean; error: Error | null } {
  const histories = useQueries({
    queries: runs.map((run) => ({
      queryKey: ['run', run, 'curves', names, maxPoints],
      queryFn: () => fetchCurves(run, names, maxPoints),
      // Other names or a finer curve of the same run: the old one stays until the new one is there.
      placeholderData: (before: Curve[] | undefined) => (before?.[0]?.run === run ? before : undefined),
    })),
  });
  const live = useStore(
    liveRuns,
    useShallow((all) => runs.map((run) => all[run])),
  );

  useEffect(() => {
    runs.forEach((run, index) => {
      if ((live[index]?.steps.length ?? 0) > longestTail) void fetchAnew(run);
    });
  }, [runs, live]);

  const kept = useRef(new Map<string, Joined>());
  const next = new Map<string, Joined>();
  const curves = runs.map((run, index) => {
    const history = histories[index]?.data;
    const before = kept.current.get(run);
    const same = before?.history === history && before?.live === live[index] && before?.names === names;
    const joined =
      before !== undefined && same
        ? before
        : { history, live: live[index], names, curves: joinedCurves(run, names, history ?? [], live[index]) };
    next.set(run, joined);
    return joined.curves;
  });
  useEffect(() => {
    kept.current = next;
  });
  return {
    curves,
    isLoading: histories.some(({ isPending }) => isPending),
    error: histories.find(({ error }) => error !== null)?.error ?? null,
  };
}

const fetching = new Set<string>();
async function fetchAnew(run: string): Promise<void> {
  if (fetching.has(run)) return;
  fetching.add(run);
  try {
    await queryClient.invalidateQueries({ queryKey: ['run', run, 'curves'] });
    // Only what is on the screen was fetched anew; what is cached for another screen stays as old as it is.
    const stored = queryClient.getQueriesData<Curve[]>({ queryKey: ['run', run, 'curves'], type: 'active' });
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
