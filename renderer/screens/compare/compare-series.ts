import type { RunRow } from '#contract/api';
import type { CurveSeries } from '../../charts/curve-series';
import type { RunInk } from '../../charts/ink';
import { xCurveNames, xOf } from '../../charts/x-axis';
import type { XAxis } from '../../state/chart-view';
import type { Curves } from '../../state/joined-curves';
import { number, percent } from '../../ui/format';

interface ComparedCurve {
  name: string;
  title: string;
  unit?: string;
  kind: CurveSeries['kind'];
  format: (value: number) => string;
  fromZero?: boolean;
}
const plain = (value: number): string => number(value, 4);

/** What is drawn of runs side by side; a chart that no run has values for is left out. */
export const comparedCurves: readonly ComparedCurve[] = [
  { name: 'validation.loss', title: 'Validation loss', unit: 'nats', kind: 'points', format: plain },
  { name: 'loss', title: 'Training loss', unit: 'nats', kind: 'line', format: plain },
  { name: 'validation.accuracy', title: 'Validation accuracy', kind: 'points', format: percent },
  { name: 'validation.macroF1', title: 'Validation macro F1', kind: 'points', format: percent },
  { name: 'validation.perplexity', title: 'Validation perplexity', kind: 'points', format: plain },
  { name: 'validation.bitsPerCharacter', title: 'Bits per character', kind: 'points', format: plain },
  { name: 'gradientNorm', title: 'Gradient norm', kind: 'line', format: plain },
  {
    name: 'tokensPerSecond',
    title: 'Speed',
    unit: 'tokens/s',
    fromZero: true,
    kind: 'line',
    format: (value) => number(Math.round(value)),
  },
];
export const comparedNames = [...comparedCurves.map(({ name }) => name), ...xCurveNames];

interface Made {
  run: RunRow;
  axis: XAxis;
  ink: RunInk;
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
) => ReadonlyMap<string, CurveSeries> {
  const made = new WeakMap<Curves, Made>();
  return (run, curves, axis, ink) => {
    const before = made.get(curves);
    const isSame =
      before?.axis === axis &&
      before.run.id === run.id &&
      before.run.name === run.name &&
      before.ink.colour === ink.colour;
    if (before !== undefined && isSame) return before.series;
    const series = new Map<string, CurveSeries>();
    for (const { name, kind } of comparedCurves) {
      const curve = curves[name];
      if (curve === undefined || !curve.value.some(Number.isFinite)) continue;
      const { step, value, low, high } = curve;
      const x = xOf(step, axis, curves);
      series.set(name, { id: run.id, name: run.name, ...ink, kind, x, y: value, low, high });
    }
    made.set(curves, { run, axis, ink, series });
    return series;
  };
}

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
