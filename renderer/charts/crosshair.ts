import { useCallback, useEffect, useRef } from 'react';
import { valueAt } from './aligned';
import type { ChartInstance } from './chart';
import type { CursorGroup } from './cursor-group';
import type { CurveSeries, CurveView } from './curve-series';
import { panBy, zoomBy } from './zoom';

/** A curve within this many pixels of the pointer is meant by it. */
const reach = 28;

interface Crosshair {
  cursor: CursorGroup;
  series: readonly CurveSeries[];
  view: CurveView;
  onMove: (x: number | null) => void;
  /** Told the curve nearest to the pointer, where there is more than one. */
  onNearest: ((series: string | null) => void) | undefined;
}

interface CrosshairHandle {
  onReady: (chart: ChartInstance) => () => void;
  /** Moves the cross-hair of the whole group, as a key does. */
  moveTo: (x: number | null) => void;
  resetZoom: () => void;
  /** @param factor below 1 looks closer, around x */
  zoom: (factor: number, x: number | null) => void;
  /** @param share of what is shown */
  pan: (share: number) => void;
}

/** Joins a chart to its group's cross-hair and gives it the habits of the mouse: drag zooms, a double click resets. */
export function useCrosshair(props: Crosshair): CrosshairHandle {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const here = useRef<{ chart: ChartInstance; follow: (x: number | null) => void } | null>(null);

  const onReady = useCallback((chart: ChartInstance) => {
    const follow = (x: number | null): void => {
      latest.current.onMove(x);
      show(chart, x);
    };
    here.current = { chart, follow };
    const leave = latest.current.cursor.join(follow);
    let nearest: string | null = null;
    const point = (found: string | null): void => {
      if (found === nearest) return;
      nearest = found;
      latest.current.onNearest?.(found);
    };
    const move = ({ offsetX, offsetY }: { offsetX: number; offsetY: number }): void => {
      const inside = chart.containPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      const x = inside ? Number(chart.convertFromPixel({ xAxisIndex: 0 }, offsetX)) : null;
      latest.current.onMove(x);
      latest.current.cursor.move(follow, x);
      point(x === null ? null : nearestSeries(chart, latest.current, x, offsetY));
    };
    const out = (): void => {
      latest.current.onMove(null);
      latest.current.cursor.move(follow, null);
      point(null);
    };
    const area = chart.getZr();
    area.on('mousemove', move);
    area.on('globalout', out);
    area.on('dblclick', () => unzoom(chart));
    armZoom(chart);
    return () => {
      here.current = null;
      leave();
    };
  }, []);

  return {
    onReady,
    moveTo: useCallback((x) => {
      if (here.current === null) return;
      here.current.follow(x);
      latest.current.cursor.move(here.current.follow, x);
    }, []),
    resetZoom: useCallback(() => here.current !== null && unzoom(here.current.chart), []),
    zoom: useCallback((factor, x) => here.current !== null && zoomBy(here.current.chart, factor, x), []),
    pan: useCallback((share) => here.current !== null && panBy(here.current.chart, share), []),
  };
}

function show(chart: ChartInstance, x: number | null): void {
  if (x === null) {
    chart.dispatchAction({ type: 'hideTip' });
    chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'leave' });
    return;
  }
  const pixel = Number(chart.convertToPixel({ xAxisIndex: 0 }, x));
  chart.dispatchAction({ type: 'showTip', x: pixel, y: chart.getHeight() / 2 });
}

function nearestSeries(
  chart: ChartInstance,
  { series, view }: Crosshair,
  x: number,
  y: number,
): string | null {
  if (series.length < 2) return null;
  let best: { id: string; distance: number } = { id: '', distance: reach };
  for (const one of series) {
    const value = valueAt(one, view, x);
    if (value === null || !Number.isFinite(value)) continue;
    const distance = Math.abs(Number(chart.convertToPixel({ yAxisIndex: 0 }, value)) - y);
    if (distance < best.distance) best = { id: one.id, distance };
  }
  return best.id === '' ? null : best.id;
}

function unzoom(chart: ChartInstance): void {
  chart.dispatchAction({
    type: 'dataZoom',
    batch: [0, 1].map((index) => ({ dataZoomIndex: index, start: 0, end: 100 })),
  });
}

/** The toolbox that zooms by dragging exists only once the first option is drawn. */
function armZoom(chart: ChartInstance): void {
  const arm = (): void => {
    // It may finish with nothing, before it was given anything.
    if (chart.getOption() === undefined) return;
    chart.off('finished', arm);
    chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true });
  };
  chart.on('finished', arm);
}
