import type { RunRow } from '#contract/api';
import { suitsLog, type Dimension } from './dimensions';

/** More words than these on one axis are in each other's way. */
const mostTicks = 8;
/** Of the axis, between its least value and the foot for the runs without one. */
const gap = 0.15;

interface Fixed {
  min: number;
  max: number;
  ticks: readonly number[];
  /** Where the runs without a value stand: at the lower end of the axis. Undefined where every run has one. */
  foot: number | undefined;
}

/**
 * An axis of numbers. It is fixed, with ticks at values that there are, where a value is missing, or where there is
 * only one: the chart's own axis would draw a line through a height that is no run's.
 */
export function scaleOf(
  runs: readonly RunRow[],
  dimension: Dimension,
): { isLog: boolean; fixed: Fixed | null } {
  const isLog = suitsLog(runs, dimension);
  const all = runs.map(dimension.of);
  const values = [...new Set(all.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
  const [low, high] = [values[0], values.at(-1)];
  const isMissing = all.length > 0 && all.some((value) => value === null);
  if (low === undefined || high === undefined || (!isMissing && low !== high)) return { isLog, fixed: null };

  const to = isLog ? Math.log : (value: number) => value;
  const from = isLog ? Math.exp : (value: number) => value;
  // A single value stands in the middle.
  const around = low === high ? Math.abs(low) || 1 : 0;
  const [bottom, top] = [to(low) - around, to(high) + around];
  const room = isMissing && around === 0 ? (top - bottom) * gap : 0;
  // The lower end of a turned axis is its greatest value.
  const isTurned = dimension.better === 'lower';
  const [min, max] = [from(isTurned ? bottom : bottom - room), from(isTurned ? top + room : top)];
  const foot = isMissing ? (isTurned ? max : min) : undefined;
  const each = Math.max(1, (values.length - 1) / (mostTicks - 1));
  const ticks = Array.from(
    { length: Math.min(values.length, mostTicks) },
    (_, k) => values[Math.round(k * each)]!,
  );
  return {
    isLog,
    fixed: { min, max, foot, ticks: foot === undefined ? ticks : [foot, ...ticks].sort((a, b) => a - b) },
  };
}
