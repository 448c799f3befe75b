import { create } from 'zustand';

/** The run whose name is being edited, wherever it is shown; at most one. */
export const useRenaming = create<{ run: string | null }>(() => ({ run: null }));

export const beginRenaming = (run: string): void => useRenaming.setState({ run });
export const endRenaming = (): void => useRenaming.setState({ run: null });
