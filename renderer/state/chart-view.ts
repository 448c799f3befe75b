import { create } from 'zustand';
import { recall, remember } from './persist';

export const xAxes = ['step', 'epoch', 'time', 'tokens'] as const;
export type XAxis = (typeof xAxes)[number];

/** How all curves of the studio are drawn. One setting for every chart, kept over restarts. */
interface Drawing {
  smoothing: number;
  logX: boolean;
  logY: boolean;
  xAxis: XAxis;
}
interface ChartView extends Drawing {
  set: (change: Partial<Drawing>) => void;
}
const atFirst: Drawing = { smoothing: 0.6, logX: false, logY: false, xAxis: 'step' };

export const useChartView = create<ChartView>((set) => ({
  ...recall('charts', atFirst),
  set: (change) => set(change),
}));

useChartView.subscribe(({ smoothing, logX, logY, xAxis }) =>
  remember('charts', { smoothing, logX, logY, xAxis }),
);
