import { useMemo, useState } from 'react';
import { createCursorGroup } from '../../../charts/cursor-group';
import { CurveChart } from '../../../charts/curve-chart';
import type { CurveSeries } from '../../../charts/curve-series';
import { useInk, useRunInk } from '../../../charts/ink';
import { count, number } from '../../../ui/format';

interface ForecastChartProps {
  name: string;
  past: readonly number[];
  forecast: readonly number[];
  /** What came; empty where that is not known. */
  following: readonly number[];
}

const view = { smoothing: 0, logX: false, logY: false };
const plain = (value: number): string => number(value, 4);
const steps = (value: number): string => count(Math.round(value));

/** The past, the forecast after it, what really came, and the naive forecast that nothing changes. */
export function ForecastChart({ name, past, forecast, following }: ForecastChartProps) {
  const ink = useInk();
  const colour = useRunInk()(1).colour;
  const [cursor] = useState(createCursorGroup);
  const series = useMemo((): CurveSeries[] => {
    const last = past.at(-1) ?? Number.NaN;
    // Each joins on to the last value that was known, which is step 0.
    const ahead = (
      id: string,
      title: string,
      values: readonly number[],
      look: Pick<CurveSeries, 'colour' | 'dash'>,
    ) => ({
      id,
      name: title,
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
      ...(following.length === 0
        ? []
        : [ahead('truth', 'truth', following, { colour: ink.text, dash: 'dashed' })]),
      ahead('forecast', 'forecast', forecast, { colour, dash: 'solid' }),
    ];
  }, [past, forecast, following, ink, colour]);
  return (
    <CurveChart
      large
      title={name === '' ? 'Forecast' : `Forecast of ${name}`}
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
