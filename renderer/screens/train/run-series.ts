import type { GalleryListing, RunRow } from '#contract/api';
import type { ReferenceLine } from '../../charts/curve-option';
import type { CurveSeries } from '../../charts/curve-series';
import type { RunInk } from '../../charts/ink';
import { withMeanSpeed } from '../../charts/speed';
import { xOf } from '../../charts/x-axis';
import type { XAxis } from '../../state/chart-view';
import type { Curves } from '../../state/joined-curves';
import { inSentence, metricOf, metricText } from '../../state/metrics';
import { number, percent } from '../../ui/format';
import { chartedMetrics, metricCharts } from './metric-charts';
import { publishedLines } from './published-lines';

/** One chart of a run beside its loss. */
export interface SmallChart {
  id: string;
  title: string;
  unit?: string;
  series: CurveSeries[];
  references: ReferenceLine[];
  format: (value: number) => string;
  /** Falls over decades, so that "log y" is of use. */
  isLog: boolean;
  isEvaluated: boolean;
  fromZero?: boolean;
  /** What was set, not measured: smoothing would only blur it. */
  isExact?: boolean;
}

const plain = (value: number): string => number(value, 4);

interface Line {
  name: string;
  title: string;
  kind?: CurveSeries['kind'];
  dash?: CurveSeries['dash'];
}

function seriesMaker(curves: Curves, axis: XAxis, ink: RunInk): (...lines: Line[]) => CurveSeries[] {
  return (...lines) =>
    lines.flatMap(({ name, title, kind = 'line', dash = ink.dash }) => {
      const curve = curves[name];
      if (curve === undefined || curve.step.length === 0) return [];
      const { step, value, low, high } = curve;
      return [
        {
          id: name,
          name: title,
          colour: ink.colour,
          dash,
          kind,
          x: xOf(step, axis, curves),
          y: value,
          low,
          high,
        },
      ];
    });
}

export function lossSeries(curves: Curves, axis: XAxis, ink: RunInk): CurveSeries[] {
  return seriesMaker(
    curves,
    axis,
    ink,
  )(
    { name: 'loss', title: 'training' },
    { name: 'validation.loss', title: 'validation', kind: 'points', dash: 'dashed' },
  );
}

/** What a metric is measured against: answers without a model, and of a ready data set what others reached. */
function references(
  { info }: RunRow,
  ready: GalleryListing | null,
  metric: string,
  format: (value: number) => string,
): ReferenceLine[] {
  const measured = (info?.baselines ?? []).flatMap(({ name, metrics }) => {
    const value = metrics[metric];
    return value === undefined ? [] : [{ label: `${name.toLowerCase()} ${format(value)}`, value }];
  });
  return [...measured, ...(ready === null ? [] : publishedLines(ready, metric, format))];
}

/** @param ready the ready data set that the run reads, if it is one */
export function lossReferences(run: RunRow, ready: GalleryListing | null): ReferenceLine[] {
  return references(run, ready, 'loss', (value) => number(value, 3));
}

/** Curves of a run's metrics, by task. */
function measuredCharts(
  run: RunRow,
  ready: GalleryListing | null,
  curves: Curves,
  make: ReturnType<typeof seriesMaker>,
): SmallChart[] {
  const { spec } = run;
  const drawn = chartedMetrics(spec.data.task).filter((name) => hasValues(curves[`validation.${name}`]));
  const measured = new Set([...drawn, ...Object.keys(run.last)]);
  return metricCharts(spec, measured).flatMap((names): SmallChart[] => {
    const metrics = names.map((name) => metricOf(name, spec));
    const [first] = metrics;
    if (first === undefined) return [];
    const format = (value: number): string => metricText(first, value);
    return [
      {
        id: first.name,
        title: first.title,
        ...(first.reading !== null && { unit: first.reading }),
        series: make(
          ...metrics.map(({ name, title }, place): Line => ({
            name: `validation.${name}`,
            title: inSentence(title),
            kind: 'points',
            ...(place > 0 && { dash: 'dotted' }),
          })),
        ),
        format,
        references: references(run, ready, first.name, format),
        isLog: false,
        isEvaluated: true,
      },
    ];
  });
}

function hasValues(curve: Curves[string] | undefined): boolean {
  return curve?.value.some(Number.isFinite) ?? false;
}

export function smallCharts(
  run: RunRow,
  ready: GalleryListing | null,
  curves: Curves,
  axis: XAxis,
  ink: RunInk,
): SmallChart[] {
  const make = seriesMaker(curves, axis, ink);
  const clip = run.spec.optimise.clipNorm;
  const speed = seriesMaker(withMeanSpeed(curves), axis, ink);
  return [
    ...measuredCharts(run, ready, curves, make),
    {
      id: 'gradient',
      title: 'Gradient norm',
      series: make({ name: 'gradientNorm', title: clip > 0 ? 'before clipping' : 'norm' }),
      references: clip > 0 ? [{ label: `clip ${number(clip)}`, value: clip }] : [],
      format: plain,
      isLog: true,
      isEvaluated: false,
    },
    {
      id: 'rate',
      title: 'Learning rate',
      fromZero: true,
      isExact: true,
      series: make({ name: 'learningRate', title: 'rate' }),
      references: [],
      format: plain,
      isLog: true,
      isEvaluated: false,
    },
    {
      id: 'speed',
      title: 'Speed',
      fromZero: true,
      unit: 'tokens/s',
      series: speed({ name: 'tokensPerSecond', title: 'mean of a second' }),
      references: [],
      format: (value) => number(Math.round(value)),
      isLog: false,
      isEvaluated: false,
    },
    {
      id: 'padding',
      title: 'Padding',
      fromZero: true,
      unit: 'of what is computed',
      series: make({ name: 'padding', title: 'wasted' }),
      references: [],
      format: percent,
      isLog: false,
      isEvaluated: false,
    },
  ];
}
