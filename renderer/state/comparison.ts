import { create } from 'zustand';
import type { RunRow } from '#contract/api';
import { recall, remember } from './persist';

/** At first the newest few are shown: a chart of everything shows nothing. */
const shownAtFirst = 6;

export interface Sort {
  column: string;
  descending: boolean;
}

interface Comparison {
  /** Runs whose eye is open; null until a person chose. */
  shown: readonly string[] | null;
  baseline: string | null;
  filter: string;
  sort: Sort;
  toggle: (run: string, rows: readonly RunRow[]) => void;
  showAll: (runs: readonly string[]) => void;
  setBaseline: (run: string | null) => void;
  setFilter: (filter: string) => void;
  sortBy: (column: string) => void;
}

export const useComparison = create<Comparison>((set) => ({
  ...recall('comparison', {
    shown: null as readonly string[] | null,
    baseline: null as string | null,
    sort: { column: 'created', descending: true },
  }),
  filter: '',
  toggle: (run, rows) =>
    set((now) => {
      const shown = shownRuns(now.shown, rows);
      return { shown: shown.includes(run) ? shown.filter((id) => id !== run) : [...shown, run] };
    }),
  showAll: (shown) => set({ shown }),
  setBaseline: (baseline) => set({ baseline }),
  setFilter: (filter) => set({ filter }),
  sortBy: (column) =>
    set(({ sort }) => ({ sort: { column, descending: sort.column === column ? !sort.descending : false } })),
}));

useComparison.subscribe(({ shown, baseline, sort }) => remember('comparison', { shown, baseline, sort }));

/** The runs that are drawn: those chosen and still there, or the newest few. */
export function shownRuns(shown: readonly string[] | null, rows: readonly RunRow[]): string[] {
  const ids = rows.map((row) => row.id);
  return shown === null ? ids.slice(0, shownAtFirst) : ids.filter((id) => shown.includes(id));
}
