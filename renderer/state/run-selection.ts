import { create } from 'zustand';

interface RunSelection {
  chosen: ReadonlySet<string>;
  /** From here a choice with Shift goes on. */
  anchor: string | null;
  /** The row that Tab leads to. */
  current: string | null;
}

/** Rows of the table that were chosen, for what is done to several runs at once. */
export const useRunSelection = create<RunSelection>(() => ({
  chosen: new Set(),
  anchor: null,
  current: null,
}));

export function chooseOne(run: string): void {
  useRunSelection.setState({ chosen: new Set([run]), anchor: run });
}

export function toggleChosen(run: string): void {
  useRunSelection.setState(({ chosen }) => ({
    chosen: chosen.has(run) ? new Set([...chosen].filter((id) => id !== run)) : new Set([...chosen, run]),
    anchor: run,
  }));
}

/** Every row between the one that was chosen before and this one. @param order the rows of the table */
export function chooseThrough(run: string, order: readonly string[]): void {
  const { anchor, current } = useRunSelection.getState();
  const from = order.indexOf(anchor ?? current ?? run);
  const to = order.indexOf(run);
  if (from < 0 || to < 0) return chooseOne(run);
  useRunSelection.setState({
    chosen: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)),
    anchor: order[from] ?? run,
  });
}

export function chooseAll(runs: readonly string[]): void {
  useRunSelection.setState({ chosen: new Set(runs) });
}
export function chooseNone(): void {
  useRunSelection.setState({ chosen: new Set(), anchor: null });
}
export function setCurrent(run: string): void {
  useRunSelection.setState({ current: run });
}
