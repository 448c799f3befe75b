import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ExperimentSpec } from '#core/spec/experiment';
import { studio } from './client';
import { queryClient } from './query-client';
import { fetchRuns } from './run-list';

/** What the engine knows, by key. Events make keys stale: see `followEngine`. */
export function useDatasets() {
  return useQuery({ queryKey: ['datasets'], queryFn: () => studio.call('dataset.list', {}) });
}

/** Files `tokenizer.json` that the store keeps. */
export function useTokenisers() {
  return useQuery({
    queryKey: ['tokenisers'],
    queryFn: () => studio.call('tokeniser.list', {}),
    staleTime: Infinity,
  });
}

export const rowsPerPage = 200;
export function rowsQuery(dataset: string, page: number) {
  return {
    queryKey: ['dataset', dataset, 'rows', page],
    queryFn: () => studio.call('dataset.rows', { dataset, offset: page * rowsPerPage, limit: rowsPerPage }),
  };
}

/** What preparing data depends on. */
function readingOf({ data, text, target, series, image }: ExperimentSpec) {
  return { data, text, target, series, image };
}

export function useTokens(spec: ExperimentSpec) {
  return useQuery({
    queryKey: ['dataset', spec.data.dataset, 'tokens', readingOf(spec)],
    queryFn: () => studio.call('dataset.tokens', { spec, limit: 10_000 }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

export function useBatch(spec: ExperimentSpec, index: number) {
  return useQuery({
    queryKey: [
      'dataset',
      spec.data.dataset,
      'batch',
      readingOf(spec),
      spec.batches,
      spec.seed,
      spec.model,
      index,
    ],
    queryFn: () => studio.call('dataset.batch', { spec, index }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

export function useSplit(spec: ExperimentSpec) {
  return useQuery({
    queryKey: ['dataset', spec.data.dataset, 'split', readingOf(spec)],
    queryFn: () => studio.call('dataset.split', { spec }),
    placeholderData: keepPreviousData,
  });
}

export function useValues(dataset: string, fingerprint: string, column: string) {
  return useQuery({
    queryKey: ['dataset', dataset, 'values', fingerprint, column],
    queryFn: () => studio.call('dataset.values', { dataset, fingerprint, column }),
    staleTime: Infinity,
  });
}

export function useGallery() {
  return useQuery({
    queryKey: ['gallery'],
    queryFn: () => studio.call('gallery.list', {}),
    staleTime: Infinity,
  });
}

export function useLabs() {
  return useQuery({ queryKey: ['labs'], queryFn: () => studio.call('lab.list', {}), staleTime: Infinity });
}

/** What goes on and what came out, of every lab. */
export function useLabStates() {
  return useQuery({ queryKey: ['lab-states'], queryFn: () => studio.call('lab.outcomes', {}) });
}

export function useModelDescription(spec: ExperimentSpec | null) {
  return useQuery({
    queryKey: ['model', spec],
    queryFn: () =>
      spec === null
        ? Promise.reject(new Error('There is nothing to describe.'))
        : studio.call('model.describe', { spec }),
    enabled: spec !== null,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

/** Measures how fast this model trains, once; what is known of the model is then asked anew. Null waits. */
export function usePace(spec: ExperimentSpec | null) {
  return useQuery({
    queryKey: ['pace', spec],
    queryFn: async () => {
      if (spec === null) throw new Error('There is nothing to measure.');
      const pace = await studio.call('model.measure', { spec });
      await queryClient.invalidateQueries({ queryKey: ['model', spec] });
      return pace;
    },
    enabled: spec !== null,
    retry: false,
    staleTime: Infinity,
    gcTime: 30_000,
  });
}

/** The test is stopped when nobody waits for it any more. */
export function useRangeTest(spec: ExperimentSpec) {
  return useQuery({
    queryKey: ['range-test', spec],
    queryFn: ({ signal }) => {
      signal.addEventListener('abort', () => {
        studio.call('model.stopRangeTest', {}).catch(() => undefined);
      });
      return studio.call('model.rangeTest', { spec });
    },
  });
}

export function useRuns() {
  // Rows that did not change are the same objects: looking into them for more to share would take longer than drawing.
  return useQuery({ queryKey: ['runs'], queryFn: fetchRuns, structuralSharing: false });
}

export function useEvaluations(run: string) {
  return useQuery({
    queryKey: ['run', run, 'evaluations'],
    queryFn: () => studio.call('run.evaluations', { run }),
  });
}

export function useSamples(run: string) {
  return useQuery({ queryKey: ['run', run, 'samples'], queryFn: () => studio.call('run.samples', { run }) });
}

export function useCheckpoints(run: string) {
  return useQuery({
    queryKey: ['run', run, 'checkpoints'],
    queryFn: () => studio.call('run.checkpoints', { run }),
  });
}

/** The engine's events make what was asked before stale. */
export function followEngine(): void {
  const stale = (...queryKey: unknown[]): void => void queryClient.invalidateQueries({ queryKey });
  studio.on('lab.changed', () => stale('lab-states'));
  studio.on('dataset.changed', ({ dataset }) => {
    stale('datasets');
    stale('dataset', dataset);
  });
  const runsChanged = atMostEvery(400, () => stale('runs'));
  studio.on('run.changed', runsChanged);
  // A running run tells its step ten times a second; the list is asked again only when its state turns.
  const states = new Map<string, string>();
  studio.on('run.state', ({ run, state }) => {
    if (states.get(run) === state) return;
    states.set(run, state);
    runsChanged();
  });
  studio.on('run.ready', runsChanged);
  studio.on('run.evaluation', ({ run }) => {
    runsChanged();
    stale('run', run, 'evaluations');
  });
  studio.on('run.sample', ({ run }) => stale('run', run, 'samples'));
  studio.on('run.checkpoint', ({ run }) => stale('run', run, 'checkpoints'));
}

/** Runs at once, then once more after the pause for all that came in between: many runs tell of themselves at once. */
function atMostEvery(milliseconds: number, run: () => void): () => void {
  let resting = false;
  let again = false;
  const rest = (): void => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (!again) return;
      again = false;
      run();
      rest();
    }, milliseconds);
  };
  return () => {
    if (resting) again = true;
    else {
      run();
      rest();
    }
  };
}
