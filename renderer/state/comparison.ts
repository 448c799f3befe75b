import { create } from 'zustand';
import type { RunRow } from '#contract/api';
import { compileQuery } from '#core/query/compile';
import { parseQuery } from '#core/query/parse';
import { QueryError } from '#core/query/query';
import { recall, remember } from './persist';

/** At first the newest few are shown: a chart of everything shows nothing. */
const shownAtFirst = 6;

export const compareTabs = ['curves', 'table', 'parallel', 'scatter', 'samples', 'lineage'] as const;
export type CompareTab = (typeof compareTabs)[number];

export interface Sort {
  column: string;
  descending: boolean;
}

/** Runs whose eye is open, and when a person chose so: a run that is younger is shown until its eye is closed. */
export interface Choice {
  runs: readonly string[];
  at: number;
}

interface Comparison {
  /** Null until a person chose. */
  choice: Choice | null;
  baseline: string | null;
  /** As it is written. */
  filter: string;
  /** What the table answers: the filter as it last could be read. */
  query: string;
  /** The first counts most. */
  sorts: readonly Sort[];
  /** The setting whose values make groups, such as "model.cell"; null: every run for itself. */
  groupBy: string | null;
  tab: CompareTab;
  show: (runs: readonly string[]) => void;
  setBaseline: (run: string | null) => void;
  setFilter: (filter: string) => void;
  /** Pressed again, the other way round. `also`: after the columns it is sorted by already. */
  sortBy: (column: string, also?: boolean) => void;
  setGroupBy: (path: string | null) => void;
  setTab: (tab: CompareTab) => void;
}

/** While one writes, nearly every query is another one: the table follows after so long a pause (ms). */
const patience = 200;
let asking: ReturnType<typeof setTimeout> | undefined;

export const useComparison = create<Comparison>((set) => ({
  ...recall('comparison', {
    choice: null as Choice | null,
    baseline: null as string | null,
    sorts: [{ column: 'created', descending: true }] as readonly Sort[],
    groupBy: null as string | null,
    tab: 'curves',
  }),
  filter: '',
  query: '',
  show: (runs) => set({ choice: { runs, at: Date.now() } }),
  setBaseline: (baseline) => set({ baseline }),
  setFilter: (filter) => {
    set({ filter });
    clearTimeout(asking);
    asking = setTimeout(() => {
      if (isReadable(filter)) set({ query: filter });
    }, patience);
  },
  sortBy: (column, also = false) =>
    set(({ sorts }) => {
      const before = sorts.find((sort) => sort.column === column);
      const next = { column, descending: before !== undefined && !before.descending };
      if (!also) return { sorts: [next] };
      return {
        sorts: before === undefined ? [...sorts, next] : sorts.map((sort) => (sort === before ? next : sort)),
      };
    }),
  setGroupBy: (groupBy) => set({ groupBy }),
  setTab: (tab) => set({ tab }),
}));

useComparison.subscribe(({ choice, baseline, sorts, groupBy, tab }) =>
  remember('comparison', { choice, baseline, sorts, groupBy, tab }),
);

function isReadable(query: string): boolean {
  try {
    compileQuery(parseQuery(query), 0);
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

/** The runs that are shown: those chosen and still there and those begun since, or the newest few. */
export function shownRuns(choice: Choice | null, rows: readonly RunRow[]): Set<string> {
  const newestFirst = (): readonly RunRow[] => rows.toSorted((a, b) => b.createdAt - a.createdAt);
  const chosen = new Set(choice?.runs);
  const found =
    choice === null
      ? newestFirst().slice(0, shownAtFirst)
      : rows.filter(({ id, createdAt }) => chosen.has(id) || createdAt > choice.at);
  return new Set(found.map(({ id }) => id));
}

/** The eye of one run, pressed. */
export function toggled(shown: ReadonlySet<string>, run: string): string[] {
  return shown.has(run) ? [...shown].filter((id) => id !== run) : [...shown, run];
}

/**
 * A press with Shift: every run between the one pressed before and this one is shown, or hidden where this one was
 * shown.
 */
export function toggledThrough(
  shown: ReadonlySet<string>,
  order: readonly string[],
  from: string | null,
  to: string,
): string[] {
  const start = from === null ? -1 : order.indexOf(from);
  const end = order.indexOf(to);
  if (start < 0 || end < 0) return toggled(shown, to);
  const between = order.slice(Math.min(start, end), Math.max(start, end) + 1);
  return shown.has(to)
    ? [...shown].filter((id) => !between.includes(id))
    : [...new Set([...shown, ...between])];
}
