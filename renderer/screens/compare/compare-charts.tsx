import { useMemo, useState } from 'react';
import type { RunRow } from '#contract/api';
import { ChartToolbar } from '../../charts/chart-toolbar';
import { CurveChart } from '../../charts/curve-chart';
import type { CurveSeries } from '../../charts/curve-series';
import { createCursorGroup } from '../../charts/cursor-group';
import { useRunInk } from '../../charts/ink';
import { formatX, xCurveNames, xLabels, xOf } from '../../charts/x-axis';
import { useChartView } from '../../state/chart-view';
import { useCurves, type RunCurves } from '../../state/use-curves';
import { number, percent } from '../../ui/format';
import styles from './compare-charts.module.css';

interface CompareChartsProps {
  runs: readonly RunRow[];
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

const charts = [
  {
    name: 'validation.loss',
    title: 'Validation loss',
    unit: 'nats',
    kind: 'points',
    format: (value: number) => number(value, 4),
  },
  {
    name: 'loss',
    title: 'Training loss',
    unit: 'nats',
    kind: 'line',
    format: (value: number) => number(value, 4),
  },
  {
    name: 'validation.accuracy',
    title: 'Validation accuracy',
    unit: undefined,
    kind: 'points',
    format: percent,
  },
  {
    name: 'validation.perplexity',
    title: 'Validation perplexity',
    unit: undefined,
    kind: 'points',
    format: (value: number) => number(value, 4),
  },
  {
    name: 'gradientNorm',
    title: 'Gradient norm',
    unit: undefined,
    kind: 'line',
    format: (value: number) => number(value, 4),
  },
] as const;
const names = [...charts.map(({ name }) => name), ...xCurveNames];

/** The same curve of every shown run in one chart each, with one cross-hair; a run that is pointed at steps forward. */
export function CompareCharts({ runs, highlighted, onHighlight }: CompareChartsProps) {
  const { smoothing, logX, logY, xAxis } = useChartView();
  const view = useMemo(() => ({ smoothing, logX, logY }), [smoothing, logX, logY]);
  const ids = useMemo(() => runs.map((run) => run.id), [runs]);
  const curves = useCurves(ids, names);
  const [cursor] = useState(createCursorGroup);
  const inkOf = useRunInk();
  const xText = useMemo(() => formatX(xAxis), [xAxis]);

  const series = useMemo(() => {
    const all: Record<string, CurveSeries[]> = {};
    for (const { name, kind } of charts)
      all[name] = runs.flatMap((run, index) => seriesOf(run, curves[index], name, kind));
    return all;

    function seriesOf(
      run: RunRow,
      of: RunCurves | undefined,
      name: string,
      kind: CurveSeries['kind'],
    ): CurveSeries[] {
      const curve = of?.curves[name];
      if (of === undefined || curve === undefined || !curve.value.some(Number.isFinite)) return [];
      return [
        {
          id: run.id,
          name: run.name,
          ...inkOf(run.colour),
          kind,
          x: xOf(curve.step, xAxis, of.curves),
          y: curve.value,
          low: curve.low,
          high: curve.high,
        },
      ];
    }
  }, [runs, curves, xAxis, inkOf]);

  const drawn = charts.filter(({ name }) => (series[name]?.length ?? 0) > 0);
  return (
    <section className={styles.section} aria-label="Curves">
      <ChartToolbar />
      {drawn.length === 0 ? (
        <p className={styles.none}>
          {runs.length === 0
            ? 'Open the eye of a run above to draw its curves.'
            : 'The shown runs have no values yet.'}
        </p>
      ) : (
        <div className={styles.grid}>
          {drawn.map(({ name, title, unit, format }) => (
            <CurveChart
              key={name}
              large
              title={title}
              unit={unit}
              series={series[name]!}
              view={view}
              xLabel={xLabels[xAxis]}
              formatValue={format}
              formatX={xText}
              cursor={cursor}
              highlighted={highlighted}
              onHighlight={onHighlight}
              empty="No values yet."
            />
          ))}
        </div>
      )}
    </section>
  );
}
