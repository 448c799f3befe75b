import { create } from 'zustand';

/** Windows over the screen, at most one at a time. */
export type Overlay =
  'palette' | 'keys' | 'settings' | 'about' | 'range-test' | 'sweep' | 'extend' | 'learning-rate' | null;

export const useOverlay = create<{ open: Overlay; show: (overlay: Overlay) => void }>((set) => ({
  open: null,
  show: (open) => set({ open }),
}));
