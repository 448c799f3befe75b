import { create } from 'zustand';

/** What is asked of a person about runs or columns, at most one thing at a time. */
type Asked =
  | { kind: 'tags' | 'note' | 'colour'; runs: readonly string[] }
  | { kind: 'columns' }
  | { kind: 'step'; take: (step: number) => void };

export const useRunDialog = create<{ asked: Asked | null }>(() => ({ asked: null }));

export const ask = (asked: Asked): void => useRunDialog.setState({ asked });
export const askStep = (take: (step: number) => void): void => ask({ kind: 'step', take });
export const closeRunDialog = (): void => useRunDialog.setState({ asked: null });
