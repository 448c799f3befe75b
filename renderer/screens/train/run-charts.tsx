import { useMemo, useState } from 'react';
import type { Curve, RunRow } from '#contract/api';
import { ChartToolbar } from '../../charts/chart-toolbar';
import { CurveChart } from '../../charts/curve-chart';
import type { ReferenceLine } from '../../charts/curve-option';
import type { CurveSeries } from '../../charts/curve-series';
import { createCursorGroup } from '../../charts/cursor-group';
import { useRunInk } from '../../charts/ink';
import { formatX, xCurveNames, xLabels, xOf } from '../../charts/x-axis';
import { useChartView } from '../../state/chart-view';
import { useCurves } from '../../state/use-curves';
import { number, percent } from '../../ui/format';
import styles from './run-charts.module.css';

const names = [
  'loss',
  'gradientNorm',
  'learningRate',
  'tokensPerSecond',
  ...xCurveNames,
  'validation.loss',
  'validation.accuracy',
  'validation.perplexity',
];
const waiting = 'The first values appear when training begins.';
const notEvaluated = 'Measured on the validation part at the end of each epoch.';
const plain = (value: number) => number(value, 4);

/** Loss large, what explains it small; one cross-hair through all. */
export function RunCharts({ run }: { run: RunRow }) {
  const { smoothing, logX, logY, xAxis } = useChartView();
  const view = useMemo(() => ({ smoothing, logX, logY }), [smoothing, logX, logY]);
  const runs = useMemo(() => [run.id], [run.id]);
  const curves = useCurves(runs, names)[0]?.curves ?? none;
  const [cursor] = useState(createCursorGroup);
  const ink = useRunInk()(run.colour);
  const classifies = run.spec.data.task === 'sequence-class';

  const series = useMemo(() => {
    const make = (
      name: string,
      title: string,
      kind: CurveSeries['kind'] = 'line',
      dash: CurveSeries['dash'] = ink.dash,
    ): CurveSeries[] => {
      const curve = curves[name];
      if (curve === undefined) return [];
      return [
        {
          id: name,
          name: title,
          colour: ink.colour,
          dash,
          kind,
          x: xOf(curve.step, xAxis, curves),
          y: curve.value,
          low: curve.low,
          high: curve.high,
        },
      ];
    };
    return {
      loss: [...make('loss', 'training'), ...make('validation.loss', 'validation', 'points', 'dashed')],
      metric: classifies
        ? make('validation.accuracy', 'validation', 'points')
        : make('validation.perplexity', 'validation', 'points'),
      gradient: make('gradientNorm', 'before clipping'),
      rate: make('learningRate', 'learning rate'),
      speed: make('tokensPerSecond', 'speed'),
    };
  }, [curves, ink.colour, ink.dash, xAxis, classifies]);

  const { baseline } = run.info ?? { baseline: null };
  const lossLine = useMemo<ReferenceLine[]>(
    () =>
      baseline === null
        ? []
        : [
            {
              label: `${classifies ? 'class frequencies' : 'unigram'} ${number(baseline.loss, 3)}`,
              value: baseline.loss,
            },
          ],
    [baseline, classifies],
  );
  const metricLine = useMemo<ReferenceLine[]>(
    () =>
      baseline === null || !classifies
        ? []
        : [{ label: `most frequent class ${percent(baseline.accuracy)}`, value: baseline.accuracy }],
    [baseline, classifies],
  );
  const clip = run.spec.optimise.clipNorm;
  const clipLine = useMemo<ReferenceLine[]>(
    () => (clip > 0 ? [{ label: `clipped at ${number(clip)}`, value: clip }] : []),
    [clip],
  );
  const best = useMemo(
    () =>
      run.bestStep === null
        ? []
        : [{ label: 'best', x: xOf(Float64Array.of(run.bestStep), xAxis, curves)[0]! }],
    [run.bestStep, xAxis, curves],
  );

  const shared = { view, xLabel: xLabels[xAxis], formatX: useMemo(() => formatX(xAxis), [xAxis]), cursor };
  const linear = useMemo(() => ({ ...view, logY: false }), [view]);
  return (
    <section className={styles.charts} aria-label="Curves">
      <ChartToolbar />
      <CurveChart
        {...shared}
        large
        title="Loss"
        unit="nats"
        series={series.loss}
        formatValue={plain}
        references={lossLine}
        events={best}
        empty={waiting}
      />
      <div className={styles.small}>
        <CurveChart
          {...shared}
          view={linear}
          title={classifies ? 'Accuracy' : 'Perplexity'}
          series={series.metric}
          formatValue={classifies ? percent : plain}
          references={metricLine}
          empty={notEvaluated}
        />
        <CurveChart
          {...shared}
          title="Gradient norm"
          series={series.gradient}
          formatValue={plain}
          references={clipLine}
          empty={waiting}
        />
        <CurveChart
          {...shared}
          title="Learning rate"
          series={series.rate}
          formatValue={plain}
          empty={waiting}
        />
        <CurveChart
          {...shared}
          view={linear}
          title="Speed"
          unit="tokens/s"
          series={series.speed}
          formatValue={(value) => number(Math.round(value))}
          empty={waiting}
        />
      </div>
    </section>
  );
}

const none: Readonly<Record<string, Curve>> = {};
