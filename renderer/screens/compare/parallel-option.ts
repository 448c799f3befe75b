import type { RunRow } from '#contract/api';
import type { ChartOption } from '../../charts/chart';
import type { ChartInk } from '../../charts/curve-option';
import type { RunInk } from '../../charts/ink';
import { categoriesOf, type Dimension } from './dimensions';
import { scaleOf } from './parallel-scale';

/** Half-open to neither side; of classes by their place among the classes. By the dimension's id. */
export type Intervals = Readonly<Record<string, readonly (readonly [number, number])[]>>;

interface ParallelInput {
  runs: readonly RunRow[];
  dimensions: readonly Dimension[];
  inkOf: (colour: number) => RunInk;
  ink: ChartInk;
  shown: ReadonlySet<string>;
  highlighted: string | null;
}

/** Runs that every brush lets through; a run without a value is let through by none. */
export function brushed(
  runs: readonly RunRow[],
  dimensions: readonly Dimension[],
  intervals: Intervals,
): RunRow[] {
  const tests = dimensions.flatMap((dimension) => {
    const ranges = intervals[dimension.id] ?? [];
    const classes = dimension.isNumeric ? [] : categoriesOf(runs, dimension);
    return ranges.length === 0
      ? []
      : [
          (run: RunRow): boolean => {
            const value = dimension.of(run);
            const at = dimension.isNumeric ? value : classes.indexOf(dimension.text(value));
            return typeof at === 'number' && ranges.some(([from, to]) => at >= from && at <= to);
          },
        ];
  });
  return runs.filter((run) => tests.every((passes) => passes(run)));
}

/** A line a run over an upright axis a dimension. */
export function parallelOption(input: ParallelInput): ChartOption {
  const { runs, dimensions, inkOf, ink, shown, highlighted } = input;
  const text = { color: ink.secondary, fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 12 };
  const axes = dimensions.map((dimension) => axisOf(runs, dimension));
  return {
    animation: false,
    aria: { enabled: false },
    parallel: {
      left: 64,
      right: 96,
      top: 64,
      bottom: 28,
      parallelAxisDefault: { realtime: false },
    },
    parallelAxis: dimensions.map((dimension, dim) => ({
      id: dimension.id,
      dim,
      name: dimension.title,
      nameLocation: 'end',
      nameGap: 14,
      nameTextStyle: { ...text, color: ink.text, width: 110, overflow: 'break', align: 'center' },
      ...axes[dim]!.axis,
      axisLine: { lineStyle: { color: ink.faint } },
      axisTick: { lineStyle: { color: ink.faint }, ...axes[dim]!.ticks },
      axisLabel: {
        ...text,
        ...(dimension.isNumeric && {
          formatter: (value: number) => dimension.text(value === axes[dim]!.foot ? null : value),
        }),
        ...axes[dim]!.ticks,
        hideOverlap: true,
        // Lines run under the words, and strike none through.
        backgroundColor: ink.surface,
        padding: [1, 3],
      },
      areaSelectStyle: {
        width: 18,
        color: ink.accent,
        borderColor: ink.accent,
        borderWidth: 1,
        opacity: 0.2,
      },
    })),
    series: [
      {
        type: 'parallel',
        id: 'runs',
        smooth: 0.1,
        inactiveOpacity: 0.06,
        activeOpacity: 1,
        data: runs.map((run) => ({
          name: run.name,
          value: dimensions.map((dimension, dim) => {
            const value = dimension.of(run);
            return dimension.isNumeric ? (value ?? axes[dim]!.foot ?? '-') : dimension.text(value);
          }),
          lineStyle: lineOf(run, inkOf(run.colour), {
            isShown: shown.has(run.id),
            highlighted,
            weight: ink.weight ?? 1,
          }),
        })),
      },
    ],
  };
}

/** `foot`: where the runs without a value stand. */
function axisOf(
  runs: readonly RunRow[],
  dimension: Dimension,
): { axis: object; ticks?: object; foot?: number | undefined } {
  if (!dimension.isNumeric) return { axis: { type: 'category', data: categoriesOf(runs, dimension) } };
  const { isLog, fixed } = scaleOf(runs, dimension);
  const axis = {
    type: isLog ? 'log' : 'value',
    scale: true,
    minInterval: dimension.isWhole ? 1 : 0,
    inverse: dimension.better === 'lower',
  };
  if (fixed === null) return { axis };
  const { min, max, ticks, foot } = fixed;
  return { axis: { ...axis, min, max }, ticks: { customValues: ticks }, foot };
}

function lineOf(
  run: RunRow,
  { colour, dash }: RunInk,
  { isShown, highlighted, weight }: { isShown: boolean; highlighted: string | null; weight: number },
): object {
  const isLit = highlighted === run.id;
  const back = highlighted !== null && !isLit;
  return {
    color: colour,
    type: dash,
    width: (isLit ? 3 : 1.5) * weight,
    opacity: isLit ? 1 : back ? 0.15 : isShown ? 0.9 : 0.25,
  };
}
