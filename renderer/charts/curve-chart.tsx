import { useCallback, useMemo, useRef, useState } from 'react';
import { Chart, type ChartInstance } from './chart';
import type { CursorGroup } from './cursor-group';
import { indexAt, smooth } from './smooth';
import { curveOption, type CurveEvent, type ReferenceLine } from './curve-option';
import type { CurveSeries, CurveView } from './curve-series';
import { useInk } from './ink';
import styles from './curve-chart.module.css';

interface CurveChartProps {
  title: string;
  unit?: string | undefined;
  series: readonly CurveSeries[];
  view: CurveView;
  xLabel: string;
  formatValue: (value: number) => string;
  formatX: (value: number) => string;
  cursor: CursorGroup;
  references?: readonly ReferenceLine[] | undefined;
  events?: readonly CurveEvent[] | undefined;
  highlighted?: string | null | undefined;
  onHighlight?: ((series: string | null) => void) | undefined;
  /** Shown in place of the picture while there is nothing to draw. */
  empty: string;
  tools?: React.ReactNode;
  /** Taller, with room for a legend. */
  large?: boolean;
}

/**
 * Curves over steps, epochs or time. Drag zooms, a double click resets, Shift-drag pans, Ctrl-wheel zooms.
 * The legend tells the values at the cross-hair, which all charts of a group share.
 */
export function CurveChart(props: CurveChartProps) {
  const {
    title,
    unit,
    series,
    view,
    xLabel,
    formatValue,
    formatX,
    references,
    events,
    highlighted,
    onHighlight,
    empty,
    large = false,
  } = props;
  const ink = useInk();
  const [at, setAt] = useState<number | null>(null);
  const onReady = useCursor(props.cursor, setAt);
  const option = useMemo(
    () =>
      curveOption({
        series,
        view,
        xLabel,
        ink,
        references,
        events,
        highlighted,
        large,
        formatValue,
        formatX,
      }),
    [large, series, view, xLabel, ink, references, events, highlighted, formatValue, formatX],
  );
  const hasPoints = series.some((one) => one.x.length > 0);
  const named = unit ? `${title} (${unit})` : title;

  return (
    <figure className={large ? styles.large : styles.chart} data-chart={title}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        {unit && <span className={styles.unit}>{unit}</span>}
        {at !== null && <span className={styles.at}>{`${xLabel} ${formatX(at)}`}</span>}
        <span className={styles.tools}>{props.tools}</span>
      </figcaption>
      <ul className={styles.legend}>
        {series.map((one) => (
          <li
            key={one.id}
            className={styles.entry}
            data-lit={highlighted === one.id || undefined}
            onPointerEnter={() => onHighlight?.(one.id)}
            onPointerLeave={() => onHighlight?.(null)}
          >
            <svg className={styles.swatch} viewBox="0 0 18 8" aria-hidden="true">
              <line
                x1="0"
                y1="4"
                x2="18"
                y2="4"
                stroke={one.colour}
                strokeWidth="2.5"
                strokeDasharray={dashes[one.dash]}
              />
            </svg>
            <span className={styles.name}>{one.name}</span>
            <span className={styles.value}>{formatValue(valueAt(one, view, at))}</span>
          </li>
        ))}
      </ul>
      <div className={styles.plot}>
        {hasPoints ? (
          <Chart
            option={option}
            label={describe(named, series, formatValue)}
            className={styles.canvas}
            onReady={onReady}
          />
        ) : (
          <p className={styles.empty}>{empty}</p>
        )}
      </div>
    </figure>
  );
}

const dashes = { solid: undefined, dashed: '5 3', dotted: '1.5 2.5' } as const;

/** The drawn value at x, or the last one when the pointer is elsewhere. */
function valueAt(one: CurveSeries, view: CurveView, at: number | null): number {
  const index = at === null ? one.x.length - 1 : indexAt(one.x, at);
  if (index < 0) return NaN;
  const values = view.smoothing > 0 && one.kind === 'line' ? smooth(one.y, view.smoothing) : one.y;
  return values[index]!;
}

/** The picture in a sentence: where each curve began and where it is. */
function describe(title: string, series: readonly CurveSeries[], format: (value: number) => string): string {
  const parts = series
    .filter((one) => one.x.length > 0)
    .map((one) => `${one.name} from ${format(one.y[0]!)} to ${format(one.y[one.y.length - 1]!)}`);
  return `${title}: ${parts.join('; ') || 'no values yet'}`;
}

/** Joins the chart to its group's cross-hair and gives it the habits of the mouse. */
function useCursor(cursor: CursorGroup, setAt: (x: number | null) => void) {
  const group = useRef(cursor);
  group.current = cursor;

  return useCallback(
    (chart: ChartInstance) => {
      const follow = (x: number | null) => {
        setAt(x);
        if (x === null) chart.dispatchAction({ type: 'hideTip' });
        else
          chart.dispatchAction({
            type: 'showTip',
            x: chart.convertToPixel({ xAxisIndex: 0 }, x),
            y: chart.getHeight() / 2,
          });
      };
      const leave = group.current.join(follow);
      const area = chart.getZr();
      const move = (event: { offsetX: number; offsetY: number }) => {
        const inside = chart.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
        const x = inside ? Number(chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX)) : null;
        setAt(x);
        group.current.move(follow, x);
      };
      const out = () => {
        setAt(null);
        group.current.move(follow, null);
      };
      const reset = () =>
        chart.dispatchAction({
          type: 'dataZoom',
          batch: [0, 1].map((index) => ({ dataZoomIndex: index, start: 0, end: 100 })),
        });
      area.on('mousemove', move);
      area.on('globalout', out);
      area.on('dblclick', reset);
      // The toolbox that zooms by dragging exists only once the first option is drawn; arming it draws again.
      const armZoom = () => {
        chart.off('finished', armZoom);
        chart.dispatchAction({ type: 'takeGlobalCursor', key: 'dataZoomSelect', dataZoomSelectActive: true });
      };
      chart.on('finished', armZoom);
      return leave;
    },
    [setAt],
  );
}
