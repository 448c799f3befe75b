import type { SweepSpec, TrialValues } from '#core/spec/sweep';
import { gridValues } from '#core/spec/sweep-axis';
import type { Strategy } from './strategy';

/** Every combination, the last axis fastest. */
export function gridPoints(axes: SweepSpec['axes']): TrialValues[] {
  return axes.reduce<TrialValues[]>(
    (points, axis) =>
      points.flatMap((point) => gridValues(axis).map((value) => ({ ...point, [axis.path]: value }))),
    [{}],
  );
}

export function grid(axes: SweepSpec['axes']): Strategy {
  const points = gridPoints(axes);
  return (trials) => {
    const values = points[trials.length];
    return values === undefined ? { kind: 'end' } : { kind: 'begin', values, epochs: null };
  };
}
