import { create } from 'zustand';
import { recall, remember } from './persist';

export const screens = ['start', 'data', 'design', 'train', 'compare'] as const;
export type Screen = (typeof screens)[number];

/** Where the Data screen shows the ready data sets. */
export const galleryPlace = 'gallery';

interface Place {
  screen: Screen;
  /** The data set that the Data screen shows; null is the import (or the start), `galleryPlace` the gallery. */
  dataset: string | null;
  /** The run that the Train screen shows. */
  run: string | null;
  /** The lab that the Start screen shows; null is the start itself. */
  lab: string | null;
  /** The sweep that the Train screen shows in a run's place. */
  sweep: string | null;
}
interface Navigation extends Place {
  past: Place[];
  future: Place[];
  go: (to: Partial<Place>) => void;
  /** Goes there without leaving a trace to go back to: what was shown before was nothing. */
  settle: (to: Partial<Place>) => void;
  back: () => void;
  forward: () => void;
}

const start: Place = recall('place', { screen: 'start', dataset: null, run: null, lab: null, sweep: null });

export const useNavigation = create<Navigation>((set) => ({
  ...start,
  screen: screens.includes(start.screen) ? start.screen : 'start',
  past: [],
  future: [],
  go: (wanted) =>
    set((now) => {
      // Who asks for a run wants to see it, not the sweep that was shown.
      const to = wanted.run === undefined ? wanted : { sweep: null, ...wanted };
      const same = Object.entries(to).every(([key, value]) => now[key as keyof Place] === value);
      return same ? now : { ...to, past: [...now.past.slice(-49), placeOf(now)], future: [] };
    }),
  settle: (to) => set(to),
  back: () =>
    set((now) => {
      const last = now.past.at(-1);
      return last === undefined
        ? now
        : { ...last, past: now.past.slice(0, -1), future: [placeOf(now), ...now.future] };
    }),
  forward: () =>
    set((now) => {
      const [next, ...rest] = now.future;
      return next === undefined ? now : { ...next, past: [...now.past, placeOf(now)], future: rest };
    }),
}));

function placeOf({ screen, dataset, run, lab, sweep }: Place): Place {
  return { screen, dataset, run, lab, sweep };
}

useNavigation.subscribe((now) => remember('place', placeOf(now)));

/** For commands and events outside React. */
export function go(to: Partial<Place>): void {
  useNavigation.getState().go(to);
}
