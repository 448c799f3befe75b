import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RunState } from '#contract/api';
import { studio } from './client';
import { queryClient } from './query-client';

/** While a run trains its curves say something new every few seconds. */
const checkUp = 4_000;

/** Pauses, changes of the rate: moments of a run. */
export function useMarks(run: string) {
  return useQuery({ queryKey: ['run', run, 'marks'], queryFn: () => studio.call('run.marks', { run }) });
}

/** What the Doctor finds: looked for anew with each new state, and now and then while the run trains. */
export function useFindings(run: string, state: RunState) {
  return useQuery({
    queryKey: ['run', run, 'doctor', state],
    queryFn: () => studio.call('run.doctor', { run }),
    placeholderData: keepPreviousData,
    refetchInterval: state === 'running' ? checkUp : false,
  });
}

/** Whose turn is next, and how many train at once. */
export function useQueue() {
  return useQuery({ queryKey: ['queue'], queryFn: () => studio.call('queue.get', {}) });
}

export function followTraining(): void {
  studio.on('run.mark', ({ run }) => void queryClient.invalidateQueries({ queryKey: ['run', run, 'marks'] }));
  studio.on('queue.changed', (state) => queryClient.setQueryData(['queue'], state));
}
