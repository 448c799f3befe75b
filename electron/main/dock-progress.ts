import type { RunStatus } from '#contract/link';

export interface DockProgress {
  /** 0 to 1; 2 for "busy, no end known"; -1 for none. */
  value: number;
  mode: 'none' | 'normal' | 'indeterminate' | 'paused';
}

/** One bar for all runs: the mean of those that train, or of those that wait when none does. */
export function dockProgress(runs: readonly RunStatus[]): DockProgress {
  const active = runs.filter(({ state }) => state === 'active');
  const shown = active.length > 0 ? active : runs.filter(({ state }) => state === 'paused');
  if (shown.length === 0) return { value: -1, mode: 'none' };
  const known = shown.flatMap(({ fraction }) => (fraction === null ? [] : [fraction]));
  if (known.length === 0)
    return active.length > 0 ? { value: 2, mode: 'indeterminate' } : { value: 1, mode: 'paused' };
  const value = known.reduce((sum, fraction) => sum + fraction, 0) / known.length;
  return { value, mode: active.length > 0 ? 'normal' : 'paused' };
}
