import { Minimize2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { IconButton } from '../ui/icon-button';
import { copyPicture, saveChart, type ChartFormat } from './chart-file';
import { ChartTools } from './chart-tools';
import { useCrosshair } from './crosshair';
import type { CursorGroup } from './cursor-group';
import { CurveLegend } from './curve-legend';
import { curveContent } from './curve-content';
import type { CurveEvent, CurveOptionInput, ReferenceLine } from './curve-option';
import { CurvePlot } from './curve-plot';
import type { CurveSeries, CurveView } from './curve-series';
import { CurveTable } from './curve-table';
import { CurveWindow } from './curve-window';
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
  /** Taller, with room for a legend. */
  large?: boolean;
  fromZero?: boolean | undefined;
  yRange?: { min: number; max: number } | undefined;
  /** The menu of the place that is pointed at: its x, and the curve nearest to it. */
  onMenu?: ((event: MouseEvent, place: CurvePlace) => void) | undefined;
}
export interface CurvePlace {
  x: number;
  series: string;
}

/**
 * Curves over steps, epochs or time. Drag zooms, a double click resets, Shift-drag pans, Ctrl-wheel zooms.
 * The legend tells the values at the cross-hair, which all charts of a group share.
 */
export function CurveChart(props: CurveChartProps) {
  const { title, unit, series, view, xLabel, formatValue, formatX, references, events, highlighted } = props;
  const { large = false, fromZero, yRange } = props;
  const ink = useInk();
  const [open, setOpen] = useState<'full' | 'table' | null>(null);
  const named = unit === undefined ? title : `${title} (${unit})`;
  const input = useMemo<CurveOptionInput>(
    () => ({
      series,
      view,
      xLabel,
      ink,
      references,
      events,
      highlighted,
      large,
      fromZero,
      yRange,
      formatValue,
      formatX,
    }),
    [
      series,
      view,
      xLabel,
      ink,
      references,
      events,
      highlighted,
      large,
      fromZero,
      yRange,
      formatValue,
      formatX,
    ],
  );
  const full = useMemo(() => ({ ...input, large: true }), [input]);
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  const content = useCallback(() => curveContent(title, unit, latest.current), [title, unit]);
  const onSave = useCallback((format: ChartFormat) => void saveChart(content(), format), [content]);
  const onCopy = useCallback(() => void copyPicture(content()), [content]);
  const onTable = useCallback(() => setOpen('table'), []);
  const onFull = useCallback(() => setOpen('full'), []);
  const onClose = useCallback(() => setOpen(null), []);
  const tools = { title, onSave, onCopy, onTable };

  return (
    <>
      <CurveFigure {...props} input={input}>
        {(resetZoom) => <ChartTools {...tools} onResetZoom={resetZoom} onFull={onFull} />}
      </CurveFigure>
      {open === 'full' && (
        <CurveWindow title={title} onClose={onClose}>
          <CurveFigure {...props} large input={full}>
            {(resetZoom) => (
              <>
                <ChartTools {...tools} onResetZoom={resetZoom} />
                <IconButton label="Back to all charts" icon={<Minimize2 />} size="small" onPress={onClose} />
              </>
            )}
          </CurveFigure>
        </CurveWindow>
      )}
      {open === 'table' && <CurveTable title={named} input={input} onClose={onClose} />}
    </>
  );
}

interface CurveFigureProps extends Omit<CurveChartProps, 'children'> {
  input: CurveOptionInput;
  children: (resetZoom: () => void) => ReactNode;
}

function CurveFigure(props: CurveFigureProps) {
  const { title, unit, input, cursor, onHighlight, onMenu, empty, large, children } = props;
  const { series, view, xLabel, formatX, formatValue, references = [], highlighted = null } = input;
  const [at, setAt] = useState<number | null>(null);
  const crosshair = useCrosshair({ cursor, series, view, onMove: setAt, onNearest: onHighlight });
  const hasPoints = series.some((one) => one.x.length > 0);
  return (
    <figure className={large === true ? styles.large : styles.chart} data-chart={title}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
        {at !== null && large === true && <span className={styles.at}>{`${xLabel} ${formatX(at)}`}</span>}
        {hasPoints && <span className={styles.tools}>{children(crosshair.resetZoom)}</span>}
      </figcaption>
      <CurveLegend
        title={title}
        series={series}
        view={view}
        at={at}
        formatValue={formatValue}
        highlighted={highlighted}
        onHighlight={onHighlight}
        references={large === true ? [] : references}
      />
      <div
        className={styles.plot}
        onContextMenu={(event) => {
          // A key opens it too: then the place is where the cross-hair stands, on the lit curve or the only one.
          const [only] = series;
          const x = at ?? only?.x.at(-1);
          const on = highlighted ?? (series.length === 1 ? only?.id : undefined);
          if (onMenu !== undefined && x !== undefined && on !== undefined) onMenu(event, { x, series: on });
        }}
      >
        {hasPoints ? (
          <CurvePlot
            title={unit === undefined ? title : `${title} (${unit})`}
            input={input}
            at={at}
            crosshair={crosshair}
          />
        ) : (
          <p className={styles.empty}>{empty}</p>
        )}
      </div>
    </figure>
  );
}
