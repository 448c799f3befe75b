import type { RunRow } from '#contract/api';
import type { CurveEvent, ReferenceLine } from '../../charts/curve-option';
import type { CurveSeries } from '../../charts/curve-series';
import type { RunInk } from '../../charts/ink';
import { xOf } from '../../charts/x-axis';
import type { XAxis } from '../../state/chart-view';
import type { Curves } from '../../state/joined-curves';
import { number, percent } from '../../ui/format';

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

/** What a metric is measured against: answers without a model. */
function references({ info }: RunRow, metric: string, format: (value: number) => string): ReferenceLine[] {
  return (info?.baselines ?? []).flatMap(({ name, metrics }) => {
    const value = metrics[metric];
    return value === undefined ? [] : [{ label: `${name.toLowerCase()} ${format(value)}`, value }];
  });
}

export function lossReferences(run: RunRow): ReferenceLine[] {
  return references(run, 'loss', (value) => number(value, 3));
}

/** The best checkpoint and the pauses, on the chart's axis. */
export function eventsOf(
  bestStep: number | null,
  pauses: readonly number[],
  axis: XAxis,
  curves: Curves,
): CurveEvent[] {
  const at = (step: number): number => xOf(Float64Array.of(step), axis, curves)[0]!;
  return [
    ...(bestStep === null ? [] : [{ label: 'best', x: at(bestStep) }]),
    ...pauses.map((step) => ({ label: 'paused', x: at(step) })),
  ];
}

export function smallCharts(run: RunRow, curves: Curves, axis: XAxis, ink: RunInk): SmallChart[] {
  const make = seriesMaker(curves, axis, ink);
  const { spec } = run;
  const clip = spec.optimise.clipNorm;
  const measured: Omit<SmallChart, 'references' | 'isLog' | 'isEvaluated'>[] =
    spec.data.task === 'sequence-class'
      ? [
          {
            id: 'accuracy',
            title: 'Accuracy',
            series: make(
              { name: 'validation.accuracy', title: 'accuracy', kind: 'points' },
              { name: 'validation.macroF1', title: 'macro F1', kind: 'points', dash: 'dotted' },
            ),
            format: percent,
          },
        ]
      : [
          {
            id: 'perplexity',
            title: 'Perplexity',
            series: make({ name: 'validation.perplexity', title: 'validation', kind: 'points' }),
            format: plain,
          },
          ...(spec.text.tokeniser === 'character'
            ? [
                {
                  id: 'bits',
                  title: 'Bits per character',
                  series: make({ name: 'validation.bitsPerCharacter', title: 'validation', kind: 'points' }),
                  format: plain,
                },
              ]
            : []),
        ];
  const frequent = spec.data.task === 'sequence-class' ? references(run, 'accuracy', percent) : [];
  return [
    ...measured.map((chart) => ({ ...chart, references: frequent, isLog: false, isEvaluated: true })),
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
      series: make({ name: 'tokensPerSecond', title: 'speed' }),
      references: [],
      format: (value) => number(Math.round(value)),
      isLog: false,
      isEvaluated: false,
    },
  ];
}
