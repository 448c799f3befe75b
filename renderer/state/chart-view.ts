import { create } from 'zustand';
import { recall, remember } from './persist';

export const xAxes = ['step', 'epoch', 'time'] as const;
export type XAxis = (typeof xAxes)[number];

/** How all curves of the studio are drawn. One setting for every chart, kept over restarts. */
interface ChartView {
  smoothing: number;
  logX: boolean;
  logY: boolean;
  xAxis: XAxis;
  set: (change: Partial<Pick<ChartView, 'smoothing' | 'logX' | 'logY' | 'xAxis'>>) => void;
}

export const useChartView = create<ChartView>((set) => ({
  ...recall('charts', { smoothing: 0.6, logX: false, logY: false, xAxis: 'step' as XAxis }),
  set: (change) => set(change),
}));

useChartView.subscribe(({ smoothing, logX, logY, xAxis }) =>
  remember('charts', { smoothing, logX, logY, xAxis }),
);
