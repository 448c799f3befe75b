import { useQuery } from '@tanstack/react-query';
import { studio } from './client';
import { queryClient } from './query-client';

/** Newest first. */
export function useSweeps() {
  return useQuery({ queryKey: ['sweeps'], queryFn: () => studio.call('sweep.list', {}) });
}

/** A sweep tells of itself when it begins a run or ends. */
export function followSweeps(): void {
  studio.on('sweep.changed', () => void queryClient.invalidateQueries({ queryKey: ['sweeps'] }));
}
