import { useMemo, type KeyboardEvent } from 'react';
import { describeCurves, valueAt } from './aligned';
import { Chart } from './chart';
import type { useCrosshair } from './crosshair';
import { curveOption, type CurveOptionInput } from './curve-option';
import type { CurveSeries } from './curve-series';
import { indexAt } from './smooth';
import styles from './curve-chart.module.css';

interface CurvePlotProps {
  title: string;
  input: CurveOptionInput;
  at: number | null;
  crosshair: ReturnType<typeof useCrosshair>;
}

/**
 * The picture. For keys and screen readers it is a slider: arrows move the cross-hair and tell the values there; plus and
 * minus zoom around it, arrows with Ctrl pan, 0 shows all again.
 */
export function CurvePlot({ title, input, at, crosshair }: CurvePlotProps) {
  const option = useMemo(() => curveOption(input), [input]);
  const { series, view, xLabel, formatX, formatValue } = input;
  const longest = useMemo(() => longestOf(series), [series]);
  const [first, last] = [longest[0] ?? 0, longest.at(-1) ?? 0];

  const onKeyDown = (event: KeyboardEvent): void => {
    const pans = event.ctrlKey || event.metaKey;
    const index = at === null ? longest.length - 1 : indexAt(longest, at);
    const wanted = moved(event.key, index, longest.length, event.shiftKey ? 10 : 1);
    if (event.key === 'Escape' && at !== null) crosshair.moveTo(null);
    else if (event.key === '0') crosshair.resetZoom();
    else if (event.key === '+' || event.key === '=') crosshair.zoom(1 / 2, at);
    else if (event.key === '-') crosshair.zoom(2, at);
    else if (pans && event.key === 'ArrowLeft') crosshair.pan(-1 / 4);
    else if (pans && event.key === 'ArrowRight') crosshair.pan(1 / 4);
    else if (wanted !== null) crosshair.moveTo(longest[wanted] ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const told = series.map((one) => {
    const value = valueAt(one, view, at);
    return `${one.name} ${value === null ? 'no value' : formatValue(value)}`;
  });

  return (
    <div
      className={styles.canvas}
      role="slider"
      tabIndex={0}
      aria-label={describeCurves(title, series, formatValue)}
      aria-valuemin={first}
      aria-valuemax={last}
      aria-valuenow={at ?? last}
      aria-valuetext={`${xLabel} ${formatX(at ?? last)}: ${told.join(', ')}`}
      onKeyDown={onKeyDown}
      onBlur={() => at !== null && crosshair.moveTo(null)}
    >
      <Chart option={option} className={styles.canvas} onReady={crosshair.onReady} />
    </div>
  );
}

function longestOf(series: readonly CurveSeries[]): Float64Array {
  return series.reduce<Float64Array>(
    (best, { x }) => (x.length > best.length ? x : best),
    new Float64Array(0),
  );
}

/** The index that a key leads to; null for other keys. */
function moved(key: string, index: number, length: number, by: number): number | null {
  if (length === 0) return null;
  const clamp = (wanted: number): number => Math.max(0, Math.min(length - 1, wanted));
  if (key === 'ArrowLeft') return clamp(index - by);
  if (key === 'ArrowRight') return clamp(index + by);
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : null;
}
