import { useMemo, useState } from 'react';
import type { CheckpointRow, RunMark, RunRow } from '#contract/api';
import type { Task } from '#core/spec/data';
import { useCheckpoints, useGallery } from '../../client/queries';
import { useMarks } from '../../client/training-queries';
import { ChartToolbar } from '../../charts/chart-toolbar';
import { CurvesFailed } from '../../charts/curves-failed';
import { CurveChart } from '../../charts/curve-chart';
import type { CurveEvent } from '../../charts/curve-option';
import { createCursorGroup } from '../../charts/cursor-group';
import { useRunInk } from '../../charts/ink';
import { formatX, xCurveNames, xLabels } from '../../charts/x-axis';
import { useChartView } from '../../state/chart-view';
import { lossUnit } from '../../state/metrics';
import { useCurves } from '../../state/use-curves';
import { counted, number } from '../../ui/format';
import { chartedMetrics } from './metric-charts';
import { eventsOf } from './run-events';
import { lossReferences, lossSeries, smallCharts } from './run-series';
import styles from './run-charts.module.css';

const stepNames = ['loss', 'gradientNorm', 'learningRate', 'tokensPerSecond', 'padding', ...xCurveNames];
/** Curves that a task's charts are drawn from. */
const namesOf = (task: Task): string[] => [
  ...stepNames,
  ...['loss', ...chartedMetrics(task)].map((name) => `validation.${name}`),
];
const waiting = 'The first values appear when training begins.';
/** When the validation part is measured, until it first was. */
function notEvaluated({ evaluateEvery }: RunRow['spec']['limits']): string {
  const when =
    evaluateEvery === null ? 'at the end of each epoch' : `every ${counted(evaluateEvery, 'step')}`;
  return `Measured on the validation part ${when}.`;
}
const plain = (value: number) => number(value, 4);
const noCheckpoints: readonly CheckpointRow[] = [];
const noMarks: readonly RunMark[] = [];

/** Loss large, what explains it small; one cross-hair through all. */
export function RunCharts({ run }: { run: RunRow }) {
  const { smoothing, logX, logY, xAxis } = useChartView();
  const view = useMemo(() => ({ smoothing, logX, logY }), [smoothing, logX, logY]);
  const linear = useMemo(() => ({ ...view, logY: false }), [view]);
  const exact = useMemo(() => ({ ...view, smoothing: 0 }), [view]);
  const runs = useMemo(() => [run.id], [run.id]);
  const { task } = run.spec.data;
  const names = useMemo(() => namesOf(task), [task]);
  const { curves: all, isLoading, error } = useCurves(runs, names);
  const curves = all[0]!;
  const [cursor] = useState(createCursorGroup);
  const inkOf = useRunInk();
  const ink = useMemo(() => inkOf(run.colour), [inkOf, run.colour]);
  const marks = useMarks(run.id).data ?? noMarks;
  const checkpoints = useCheckpoints(run.id).data ?? noCheckpoints;
  const gallery = useGallery().data;
  const ready = useMemo(
    () => gallery?.find(({ title }) => title === run.datasetName) ?? null,
    [gallery, run.datasetName],
  );

  const loss = useMemo(() => lossSeries(curves, xAxis, ink), [curves, xAxis, ink]);
  const references = useMemo(() => lossReferences(run, ready), [run.info, run.spec, ready]);
  const events = useMemo(
    () => eventsOf({ bestStep: run.bestStep, checkpoints, marks }, xAxis, curves),
    [run.bestStep, checkpoints, marks, xAxis, curves],
  );
  const small = useMemo(
    () => smallCharts(run, ready, curves, xAxis, ink),
    [run.info, run.spec, run.last, ready, curves, xAxis, ink],
  );

  const shared = { xLabel: xLabels[xAxis], formatX: useMemo(() => formatX(xAxis), [xAxis]), cursor };
  return (
    <section className={styles.charts} aria-label="Curves">
      <ChartToolbar />
      <CurvesFailed error={error} />
      <Moments events={events} formatX={shared.formatX} />
      <div className={styles.grid} data-beside={small.length % 4}>
        <CurveChart
          {...shared}
          large
          view={view}
          title="Loss"
          unit={lossUnit(run.spec, run.last)}
          series={loss}
          formatValue={plain}
          references={references}
          events={events}
          empty={isLoading ? '' : waiting}
        />
        <div className={styles.small}>
          {small.map(
            ({
              id,
              title,
              unit,
              series,
              format,
              references: lines,
              isLog,
              isEvaluated,
              fromZero,
              isExact,
            }) => (
              <CurveChart
                key={id}
                {...shared}
                view={isExact === true ? exact : isLog ? view : linear}
                title={title}
                unit={unit}
                series={series}
                formatValue={format}
                references={lines}
                events={events}
                fromZero={fromZero}
                empty={isLoading ? '' : isEvaluated ? notEvaluated(run.spec.limits) : waiting}
              />
            ),
          )}
        </div>
      </div>
    </section>
  );
}

/** What the upright lines say, for those who do not see them. */
function Moments({
  events,
  formatX: format,
}: {
  events: readonly CurveEvent[];
  formatX: (x: number) => string;
}) {
  const told = events.filter(({ label, x }) => label !== '' && Number.isFinite(x));
  if (told.length === 0) return null;
  return (
    <ul className={styles.moments} aria-label="Moments of the run">
      {told.map(({ label, x }) => (
        <li key={`${label} ${x}`}>{`${label} at ${format(x)}`}</li>
      ))}
    </ul>
  );
}
