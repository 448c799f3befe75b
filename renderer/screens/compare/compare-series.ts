import type { RunRow } from '#contract/api';
import type { CurveSeries } from '../../charts/curve-series';
import type { RunInk } from '../../charts/ink';
import { withMeanSpeed } from '../../charts/speed';
import { xCurveNames, xOf } from '../../charts/x-axis';
import type { XAxis } from '../../state/chart-view';
import type { Curves } from '../../state/joined-curves';
import { inSentence, lossUnit, metricOf, metricText } from '../../state/metrics';
import { number } from '../../ui/format';
import { chartedMetrics } from '../train/metric-charts';

export interface ComparedCurve {
  id: string;
  name: string;
  title: string;
  unit?: string;
  format: (value: number) => string;
  fromZero?: boolean;
  /** Whether a run's curve of this name means this: an accuracy may be teacher-forced in one and not in another. */
  isOf: (run: RunRow) => boolean;
}
const plain = (value: number): string => number(value, 4);
const every = (): boolean => true;

const stepCurves: readonly ComparedCurve[] = [
  { id: 'gradientNorm', name: 'gradientNorm', title: 'Gradient norm', format: plain, isOf: every },
  {
    id: 'tokensPerSecond',
    name: 'tokensPerSecond',
    title: 'Speed',
    unit: 'tokens/s',
    fromZero: true,
    format: (value) => number(Math.round(value)),
    isOf: every,
  },
];

/** What is drawn of runs side by side, as their tasks have it; a chart that no run has values for is left out. */
export function comparedCurves(runs: readonly RunRow[]): ComparedCurve[] {
  const units = [...new Set(runs.map((run) => lossUnit(run.spec, run.last)))];
  const unit = units.length === 1 ? { unit: units[0]! } : {};
  const found = new Map<string, ComparedCurve>();
  for (const { spec } of runs)
    for (const own of chartedMetrics(spec.data.task)) {
      const metric = metricOf(own, spec);
      const { reading, title } = metric;
      const id = `${own} ${reading ?? ''}`;
      if (found.has(id)) continue;
      found.set(id, {
        id,
        name: `validation.${own}`,
        title: `Validation ${inSentence(title)}`,
        ...(reading !== null && { unit: reading }),
        format: (value) => metricText(metric, value),
        isOf: (run) => metricOf(own, run.spec).reading === reading,
      });
    }
  return [
    {
      id: 'validation.loss',
      name: 'validation.loss',
      title: 'Validation loss',
      ...unit,
      format: plain,
      isOf: every,
    },
    { id: 'loss', name: 'loss', title: 'Training loss', ...unit, format: plain, isOf: every },
    ...found.values(),
    ...stepCurves,
  ];
}

/** The curves to ask for. */
export function curveNames(compared: readonly ComparedCurve[]): string[] {
  return [...new Set([...compared.map(({ name }) => name), ...xCurveNames])];
}

interface Made {
  run: RunRow;
  axis: XAxis;
  ink: RunInk;
  isReference: boolean;
  series: ReadonlyMap<string, CurveSeries>;
}

/**
 * One run's line of each chart. A run of which nothing changed gives the same lines again: with many runs on the
 * screen, only those that train are computed anew.
 */
export function createSeriesMaker(): (
  run: RunRow,
  curves: Curves,
  axis: XAxis,
  ink: RunInk,
  isReference?: boolean,
) => ReadonlyMap<string, CurveSeries> {
  const made = new WeakMap<Curves, Made>();
  return (run, curves, axis, ink, isReference = false) => {
    const before = made.get(curves);
    const isSame =
      before?.axis === axis &&
      before.run.id === run.id &&
      before.run.name === run.name &&
      before.isReference === isReference &&
      before.ink.colour === ink.colour;
    if (before !== undefined && isSame) return before.series;
    const series = new Map<string, CurveSeries>();
    for (const [name, curve] of Object.entries(withMeanSpeed(curves))) {
      if (isX(name) || !curve.value.some(Number.isFinite)) continue;
      const { step, value, low, high } = curve;
      const kind = name.includes('.') ? 'points' : 'line';
      const x = xOf(step, axis, curves);
      series.set(name, { id: run.id, name: run.name, ...ink, kind, x, y: value, low, high, isReference });
    }
    made.set(curves, { run, axis, ink, isReference, series });
    return series;
  };
}

const isX = (name: string): boolean => (xCurveNames as readonly string[]).includes(name);

/** Gives the list of before again where its members are the same, so that an unchanged chart is not drawn anew. */
export function createListKeeper(): (name: string, next: CurveSeries[]) => readonly CurveSeries[] {
  const kept = new Map<string, readonly CurveSeries[]>();
  return (name, next) => {
    const before = kept.get(name);
    if (before?.length === next.length && next.every((one, index) => one === before[index])) return before;
    kept.set(name, next);
    return next;
  };
}
