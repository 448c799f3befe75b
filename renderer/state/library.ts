import { create } from 'zustand';
import { recall, remember } from './persist';

/** How the table of runs looks, kept over restarts. Columns that are not there now are kept for when they are. */
interface TableView {
  /** Columns in the order a person gave them; the others follow in their own. */
  order: readonly string[];
  /** Left out though they would be shown, and shown though they would be left out. */
  hidden: readonly string[];
  added: readonly string[];
  /** In pixels. */
  widths: Readonly<Record<string, number>>;
  /** Which way is better, where a person says otherwise than the metric. */
  directions: Readonly<Record<string, 'lower' | 'higher'>>;
  showArchived: boolean;
  /** The most of the window's height that the table takes, 0 … 1. */
  tableShare: number;
  /** Queries that were asked, the latest first. */
  recent: readonly string[];
}
interface Library extends TableView {
  /** Groups that are folded. */
  folded: ReadonlySet<string>;
  set: (change: Partial<TableView>) => void;
  fold: (group: string) => void;
}

const mostRecent = 12;
const atFirst: TableView = {
  order: [],
  hidden: [],
  added: [],
  widths: {},
  directions: {},
  showArchived: false,
  tableShare: 0.36,
  recent: [],
};

export const useLibrary = create<Library>((set) => ({
  ...recall('library', atFirst),
  folded: new Set(),
  set: (change) => set(change),
  fold: (group) =>
    set(({ folded }) => ({
      folded: folded.has(group)
        ? new Set([...folded].filter((id) => id !== group))
        : new Set([...folded, group]),
    })),
}));

useLibrary.subscribe(({ order, hidden, added, widths, directions, showArchived, tableShare, recent }) =>
  remember('library', { order, hidden, added, widths, directions, showArchived, tableShare, recent }),
);

export function keepQuery(query: string): void {
  const text = query.trim();
  if (text === '') return;
  const { recent, set } = useLibrary.getState();
  set({ recent: [text, ...recent.filter((other) => other !== text)].slice(0, mostRecent) });
}

export function hideColumn(id: string): void {
  const { hidden, added, set } = useLibrary.getState();
  set({ hidden: [...new Set([...hidden, id])], added: added.filter((other) => other !== id) });
}

export function showColumn(id: string): void {
  const { hidden, added, set } = useLibrary.getState();
  set({ hidden: hidden.filter((other) => other !== id), added: [...new Set([...added, id])] });
}

/** The same place and width for another reading of a metric, such as its last value instead of its best. */
export function replaceColumn(id: string, next: string, shown: readonly string[]): void {
  const { widths, set } = useLibrary.getState();
  const width = widths[id];
  set({
    order: shown.map((other) => (other === id ? next : other)),
    ...(width !== undefined && { widths: { ...widths, [next]: width } }),
  });
  hideColumn(id);
  showColumn(next);
}

/** @param shown the columns as they stand now */
export function moveColumn(id: string, to: number, shown: readonly string[]): void {
  const rest = shown.filter((other) => other !== id);
  const place = Math.max(0, Math.min(rest.length, to));
  useLibrary.getState().set({ order: [...rest.slice(0, place), id, ...rest.slice(place)] });
}

export function resetColumns(): void {
  useLibrary.getState().set({ order: [], hidden: [], added: [], widths: {}, directions: {} });
}
