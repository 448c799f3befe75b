import { create } from 'zustand';
import { recall, remember } from './persist';

/** How the views of Compare show the runs; kept over restarts. What is not there any more is as good as not chosen. */
interface View {
  layout: 'overlay' | 'multiples';
  /** The curve that small multiples show. */
  curve: string;
  /** What parallel axes and importance end in. */
  metric: string;
  scatter: { x: string; y: string; logX: boolean; logY: boolean };
  samples: { a: string; b: string; part: 'validation' | 'test' };
}
interface CompareView extends View {
  set: (change: Partial<View>) => void;
}
const atFirst: View = {
  layout: 'overlay',
  curve: '',
  metric: '',
  scatter: { x: '', y: '', logX: false, logY: false },
  samples: { a: '', b: '', part: 'validation' },
};

export const useCompareView = create<CompareView>((set) => ({
  ...recall('compare-view', atFirst),
  set: (change) => set(change),
}));

useCompareView.subscribe(({ layout, curve, metric, scatter, samples }) =>
  remember('compare-view', { layout, curve, metric, scatter, samples }),
);
