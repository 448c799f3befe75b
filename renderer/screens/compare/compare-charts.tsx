import { useMemo, useState, type MouseEvent } from 'react';
import type { RunRow } from '#contract/api';
import { ChartToolbar } from '../../charts/chart-toolbar';
import { CurvesFailed } from '../../charts/curves-failed';
import { CurveChart, type CurvePlace } from '../../charts/curve-chart';
import { createCursorGroup } from '../../charts/cursor-group';
import { formatX, xLabels } from '../../charts/x-axis';
import { useChartView } from '../../state/chart-view';
import { useCompareView } from '../../state/compare-view';
import { useComparison } from '../../state/comparison';
import { useContextMenu } from '../../ui/context-menu';
import { counted } from '../../ui/format';
import { CurveBar } from './curve-bar';
import { forkMenu } from './fork-menu';
import { GroupVerdicts } from './group-verdicts';
import { groupsOf } from './run-groups';
import { multiplesOf, overlayOf } from './small-multiples';
import { useCompared, type DrawnCurve } from './use-compared';
import styles from './compare-charts.module.css';

interface CompareChartsProps {
  /** Those with an open eye, in the order of the table. */
  runs: readonly RunRow[];
  baseline: RunRow | undefined;
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

/** More lines in one picture cannot be told apart. */
const mostDrawn = 64;

/**
 * The same curve of every shown run in one chart each, or one chart a run; with one cross-hair. A run that is pointed at
 * steps forward.
 */
export function CompareCharts({ runs: shown, baseline, highlighted, onHighlight }: CompareChartsProps) {
  const { smoothing, logX, logY, xAxis } = useChartView();
  const { layout, curve: chosen } = useCompareView();
  const groupBy = useComparison((state) => state.groupBy);
  const view = useMemo(() => ({ smoothing, logX, logY }), [smoothing, logX, logY]);
  const runs = useMemo(() => shown.slice(0, mostDrawn), [shown]);
  const groups = useMemo(() => (groupBy === null ? null : groupsOf(runs, groupBy)), [runs, groupBy]);
  const { drawn, isLoading, error, stepAt } = useCompared(runs, groups, baseline?.id ?? null);
  const [cursor] = useState(createCursorGroup);
  const menu = useContextMenu();
  const xText = useMemo(() => formatX(xAxis), [xAxis]);
  const openMenu = (curve: DrawnCurve) => (event: MouseEvent, place: CurvePlace) => {
    const run = runs.find(({ id }) => id === place.series);
    const step = run === undefined ? null : stepAt(run.id, curve.name, place.x);
    if (run === undefined || step === null || groups !== null) return;
    event.preventDefault();
    void forkMenu(run, step).then((entries) => menu.open(event, entries));
  };
  const lit =
    groups?.find((group) => group.runs.some(({ id }) => id === highlighted))?.runs[0]?.id ?? highlighted;
  const charts = layout === 'overlay' ? overlayOf(drawn) : multiplesOf(drawn, chosen);

  return (
    <section className={styles.section} aria-label="Curves">
      <div className={styles.bars}>
        <CurveBar curves={drawn} />
        <ChartToolbar />
      </div>
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
      {groups !== null && <GroupVerdicts groups={groups} />}
      <div className={layout === 'overlay' ? styles.grid : styles.multiples}>
        {charts.map(({ key, curve, title, series, yRange }) => (
          <CurveChart
            key={key}
            large={layout === 'overlay'}
            title={title}
            unit={curve.unit}
            series={series}
            yRange={yRange}
            view={view}
            xLabel={xLabels[xAxis]}
            formatValue={curve.format}
            formatX={xText}
            cursor={cursor}
            highlighted={lit}
            onHighlight={onHighlight}
            onMenu={openMenu(curve)}
            fromZero={curve.fromZero}
            empty="No values yet."
          />
        ))}
      </div>
      {runs.length === 1 && drawn.length > 0 && (
        <p className={styles.note}>One run is drawn. Open the eye of another to lay its curves over these.</p>
      )}
      {menu.element}
    </section>
  );
}
