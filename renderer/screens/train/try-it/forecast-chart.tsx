import { useMemo, useState } from 'react';
import { createCursorGroup } from '../../../charts/cursor-group';
import { CurveChart } from '../../../charts/curve-chart';
import type { CurveSeries } from '../../../charts/curve-series';
import { useInk, useRunInk } from '../../../charts/ink';
import { count, number } from '../../../ui/format';

interface ForecastChartProps {
  title: string;
  past: readonly number[];
  forecast: readonly number[];
  /** What came; empty where that is not known. */
  following: readonly number[];
  /** The season before again; empty where there is none. */
  season?: readonly number[];
  large?: boolean;
}

const none: readonly number[] = [];

const view = { smoothing: 0, logX: false, logY: false };
const plain = (value: number): string => number(value, 4);
const steps = (value: number): string => count(Math.round(value));

/** The past, the forecast after it, what really came, and the naive forecasts: that nothing changes, that all is as a season ago. */
export function ForecastChart({
  title,
  past,
  forecast,
  following,
  season = none,
  large = false,
}: ForecastChartProps) {
  const ink = useInk();
  const colour = useRunInk()(1).colour;
  const [cursor] = useState(createCursorGroup);
  const series = useMemo((): CurveSeries[] => {
    const last = past.at(-1) ?? Number.NaN;
    // Each joins on to the last value that was known, which is step 0.
    const ahead = (
      id: string,
      name: string,
      values: readonly number[],
      look: Pick<CurveSeries, 'colour' | 'dash'>,
    ) => ({
      id,
      name,
      kind: 'line' as const,
      ...look,
      x: Float64Array.from({ length: values.length + 1 }, (_, k) => k),
      y: Float64Array.of(last, ...values),
    });
    return [
      {
        id: 'past',
        name: 'past',
        kind: 'line',
        colour: ink.text,
        dash: 'solid',
        x: Float64Array.from(past, (_, k) => k - past.length + 1),
        y: Float64Array.from(past),
      },
      ahead(
        'naive',
        'nothing changes',
        forecast.map(() => last),
        { colour: ink.secondary, dash: 'dotted' },
      ),
      ...(season.length === 0
        ? []
        : [ahead('season', 'a season ago', season, { colour: ink.secondary, dash: 'dashed' })]),
      ...(following.length === 0
        ? []
        : [ahead('truth', 'truth', following, { colour: ink.text, dash: 'dashed' })]),
      ahead('forecast', 'forecast', forecast, { colour, dash: 'solid' }),
    ];
  }, [past, forecast, following, season, ink, colour]);
  return (
    <CurveChart
      large={large}
      title={title}
      series={series}
      view={view}
      xLabel="steps ahead"
      formatValue={plain}
      formatX={steps}
      cursor={cursor}
      empty=""
    />
  );
}
