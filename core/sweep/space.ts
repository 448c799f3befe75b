import type { Random } from '#core/random';
import type { SweepSpec, TrialValues } from '#core/spec/sweep';
import { axisValue } from '#core/spec/sweep-axis';
import type { AxisSpec } from '#core/spec/sweep-axis';

type Axes = SweepSpec['axes'];

/** What the axes are at a point of the unit cube, one coordinate an axis. */
export function valuesAt(axes: Axes, point: readonly number[]): TrialValues {
  return Object.fromEntries(axes.map((axis, k) => [axis.path, axisValue(axis, point[k] ?? 0)]));
}

/** Two trials with one key are the same experiment. */
export function keyOf(values: TrialValues): string {
  return JSON.stringify(Object.entries(values));
}

/** A uniform point of the cube. */
export function randomPoint(axes: Axes, random: Random): number[] {
  return axes.map(() => random.uniform());
}

/**
 * Where a trial lies for a model of distances: a range in 0 to 1 by its scale, numbers of a list by their rank, and
 * each other choice as a corner, so that all are equally far from each other (distance 1).
 */
export function coordinatesOf(axes: Axes, values: TrialValues): number[] {
  return axes.flatMap((axis) => {
    const value = values[axis.path];
    if (axis.kind === 'range') return [positionOf(axis, Number(value))];
    const at = axis.values.findIndex((one) => one === value);
    if (isOrdered(axis)) return [axis.values.length < 2 ? 0 : rankOf(axis, at) / (axis.values.length - 1)];
    return axis.values.map((_, k) => (k === at ? Math.SQRT1_2 : 0));
  });
}

function positionOf({ low, high, scale }: Extract<AxisSpec, { kind: 'range' }>, value: number): number {
  return scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

function isOrdered({ values }: Extract<AxisSpec, { kind: 'choices' }>): boolean {
  return values.every((value) => typeof value === 'number');
}

function rankOf({ values }: Extract<AxisSpec, { kind: 'choices' }>, at: number): number {
  const own = Number(values[at]);
  return values.filter((value) => Number(value) < own).length;
}
