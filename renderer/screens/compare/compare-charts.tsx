import { useMemo, useState } from 'react';
import type { RunRow } from '#contract/api';
import { ChartToolbar } from '../../charts/chart-toolbar';
import { CurvesFailed } from '../../charts/curves-failed';
import { CurveChart } from '../../charts/curve-chart';
import { createCursorGroup } from '../../charts/cursor-group';
import { useRunInk } from '../../charts/ink';
import { formatX, xLabels } from '../../charts/x-axis';
import { useChartView } from '../../state/chart-view';
import { useCurves } from '../../state/use-curves';
import { counted } from '../../ui/format';
import { comparedCurves, createListKeeper, createSeriesMaker, curveNames } from './compare-series';
import styles from './compare-charts.module.css';

interface CompareChartsProps {
  /** Those with an open eye, in the order of the table. */
  runs: readonly RunRow[];
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

/** More lines in one picture cannot be told apart. */
const mostDrawn = 48;
const pointsFor = (runs: number): number => (runs <= 8 ? 2_000 : runs <= 24 ? 800 : 300);

/** The same curve of every shown run in one chart each, with one cross-hair; a run that is pointed at steps forward. */
export function CompareCharts({ runs: shown, highlighted, onHighlight }: CompareChartsProps) {
  const { smoothing, logX, logY, xAxis } = useChartView();
  const view = useMemo(() => ({ smoothing, logX, logY }), [smoothing, logX, logY]);
  const runs = useMemo(() => shown.slice(0, mostDrawn), [shown]);
  const ids = useMemo(() => runs.map((run) => run.id), [runs]);
  const compared = useMemo(() => comparedCurves(runs), [runs]);
  const asked = curveNames(compared).join('\n');
  const names = useMemo(() => asked.split('\n'), [asked]);
  const { curves, isLoading, error } = useCurves(ids, names, pointsFor(runs.length));
  const [cursor] = useState(createCursorGroup);
  const [seriesOf] = useState(createSeriesMaker);
  const [keep] = useState(createListKeeper);
  const inkOf = useRunInk();
  const xText = useMemo(() => formatX(xAxis), [xAxis]);
  const lines = runs.map((run, index) => seriesOf(run, curves[index]!, xAxis, inkOf(run.colour)));
  const drawn = compared
    .map((curve) => ({
      ...curve,
      series: keep(
        curve.id,
        lines.flatMap((line, place) => (curve.isOf(runs[place]!) ? (line.get(curve.name) ?? []) : [])),
      ),
    }))
    .filter(({ series }) => series.length > 0);

  return (
    <section className={styles.section} aria-label="Curves">
      <ChartToolbar />
      <CurvesFailed error={error} />
      {shown.length > mostDrawn && (
        <p className={styles.note}>
          {counted(mostDrawn, 'run')} of {shown.length.toLocaleString('en')} are drawn, the first ones of the
          table. Sort the table to choose which.
        </p>
      )}
      {drawn.length === 0 && !isLoading && error === null && (
        <p className={styles.none}>
          {runs.length === 0
            ? 'Open the eye of a run above to draw its curves.'
            : 'The shown runs have no values yet.'}
        </p>
      )}
      <div className={styles.grid}>
        {drawn.map(({ id, title, unit, format, fromZero, series }) => (
          <CurveChart
            key={id}
            large
            title={title}
            unit={unit}
            series={series}
            view={view}
            xLabel={xLabels[xAxis]}
            formatValue={format}
            formatX={xText}
            cursor={cursor}
            highlighted={highlighted}
            onHighlight={onHighlight}
            fromZero={fromZero}
            empty="No values yet."
          />
        ))}
      </div>
      {runs.length === 1 && drawn.length > 0 && (
        <p className={styles.note}>One run is drawn. Open the eye of another to lay its curves over these.</p>
      )}
    </section>
  );
}
