import { useMemo, useState } from 'react';
import type { RunRow } from '#contract/api';
import type { CurveSeries } from '../../charts/curve-series';
import { indexAt } from '../../charts/smooth';
import { useRunInk } from '../../charts/ink';
import { useChartView } from '../../state/chart-view';
import { useCurves } from '../../state/use-curves';
import {
  comparedCurves,
  createListKeeper,
  createSeriesMaker,
  curveNames,
  type ComparedCurve,
} from './compare-series';
import { createMeanMaker } from './group-series';
import type { RunGroup } from './run-groups';

export interface DrawnCurve extends ComparedCurve {
  series: readonly CurveSeries[];
}
export interface Compared {
  drawn: DrawnCurve[];
  isLoading: boolean;
  error: Error | null;
  /** The step of a run at a place of one of its curves; null where it has none. */
  stepAt: (run: string, curve: string, x: number) => number | null;
}

const pointsFor = (runs: number): number => (runs <= 8 ? 2_000 : runs <= 24 ? 800 : 300);

/** The lines of every chart: one a run, or the mean of each group. */
export function useCompared(
  runs: readonly RunRow[],
  groups: readonly RunGroup[] | null,
  baseline: string | null,
): Compared {
  const { xAxis } = useChartView();
  const ids = useMemo(() => runs.map((run) => run.id), [runs]);
  const compared = useMemo(() => comparedCurves(runs), [runs]);
  const asked = curveNames(compared).join('\n');
  const names = useMemo(() => asked.split('\n'), [asked]);
  const { curves, isLoading, error } = useCurves(ids, names, pointsFor(runs.length));
  const [seriesOf] = useState(createSeriesMaker);
  const [meanOf] = useState(createMeanMaker);
  const [keep] = useState(createListKeeper);
  const inkOf = useRunInk();
  const lines = runs.map((run, index) =>
    seriesOf(run, curves[index]!, xAxis, inkOf(run.colour), run.id === baseline),
  );
  const lineOf = (curve: ComparedCurve, run: RunRow): CurveSeries[] =>
    curve.isOf(run) ? [lines[ids.indexOf(run.id)]?.get(curve.name) ?? []].flat() : [];
  const drawn = compared
    .map((curve) => ({
      ...curve,
      series: keep(
        curve.id,
        groups === null
          ? runs.flatMap((run) => lineOf(curve, run))
          : groups.flatMap(
              (group) =>
                meanOf(
                  `${curve.id} ${xAxis}`,
                  group,
                  group.runs.flatMap((run) => lineOf(curve, run)),
                  inkOf(group.colour),
                ) ?? [],
            ),
      ),
    }))
    .filter(({ series }) => series.length > 0);

  const stepAt = (run: string, name: string, x: number): number | null => {
    const place = ids.indexOf(run);
    const line = lines[place]?.get(name);
    if (line === undefined) return null;
    return curves[place]?.[name]?.step[Math.max(0, indexAt(line.x, x))] ?? null;
  };
  return { drawn, isLoading, error, stepAt };
}
