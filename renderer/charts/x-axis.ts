import type { Curve } from '#contract/api';
import { count, duration, number } from '../ui/format';
import type { XAxis } from '../state/chart-view';
import { indexAt } from './smooth';

/** The curves that turn a step into the wanted x. */
export const xCurveNames = ['epoch', 'seconds', 'tokens'] as const;

export const xLabels: Record<XAxis, string> = {
  step: 'step',
  epoch: 'epoch',
  time: 'training time',
  tokens: 'tokens read',
};
const curveOf = { epoch: 'epoch', time: 'seconds', tokens: 'tokens' } as const;

export function formatX(axis: XAxis): (value: number) => string {
  if (axis === 'time') return (value) => (value <= 0 ? '0 s' : duration(value));
  if (axis === 'step') return (value) => count(Math.round(value));
  if (axis === 'tokens') return tokens;
  return (value) => number(value, 3);
}

/** "1.2 M": ticks of millions would not fit side by side. */
function tokens(value: number): string {
  if (value >= 1e6) return `${number(value / 1e6, 3)} M`;
  return value >= 1e4 ? `${number(value / 1e3, 3)} k` : count(Math.round(value));
}

/** x of each step: the step itself, or the epoch, the seconds or the tokens that the run had reached then. */
export function xOf(steps: Float64Array, axis: XAxis, curves: Readonly<Record<string, Curve>>): Float64Array {
  if (axis === 'step') return steps;
  const by = curves[curveOf[axis]];
  if (by === undefined || by.step.length === 0) return steps.map(() => NaN);
  return steps.map((step) => interpolate(by.step, by.value, step));
}

function interpolate(xs: Float64Array, ys: Float64Array, x: number): number {
  const at = indexAt(xs, x);
  if (at < 0) return ys[0]!;
  if (at >= xs.length - 1) return ys[xs.length - 1]!;
  const share = (x - xs[at]!) / (xs[at + 1]! - xs[at]!);
  return ys[at]! + share * (ys[at + 1]! - ys[at]!);
}
