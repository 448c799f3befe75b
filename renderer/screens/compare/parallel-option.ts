import type { RunRow } from '#contract/api';
import type { ChartOption } from '../../charts/chart';
import type { ChartInk } from '../../charts/curve-option';
import type { RunInk } from '../../charts/ink';
import { categoriesOf, suitsLog, type Dimension } from './dimensions';

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
      ...axisOf(runs, dimension),
      axisLine: { lineStyle: { color: ink.faint } },
      axisTick: { lineStyle: { color: ink.faint } },
      axisLabel: {
        ...text,
        ...(dimension.isNumeric && { formatter: dimension.text }),
        hideOverlap: true,
        // Lines run under the words.
        textBorderColor: ink.surface,
        textBorderWidth: 3,
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
          value: dimensions.map((dimension) => {
            const value = dimension.of(run);
            return dimension.isNumeric ? (value ?? '-') : dimension.text(value);
          }),
          lineStyle: lineOf(run, inkOf(run.colour), shown.has(run.id), highlighted),
        })),
      },
    ],
  };
}

function axisOf(runs: readonly RunRow[], dimension: Dimension): object {
  if (!dimension.isNumeric) return { type: 'category', data: categoriesOf(runs, dimension) };
  return {
    type: suitsLog(runs, dimension) ? 'log' : 'value',
    scale: true,
    minInterval: dimension.isWhole ? 1 : 0,
    inverse: dimension.better === 'lower',
  };
}

function lineOf(run: RunRow, { colour, dash }: RunInk, isShown: boolean, highlighted: string | null): object {
  const isLit = highlighted === run.id;
  const back = highlighted !== null && !isLit;
  return {
    color: colour,
    type: dash,
    width: isLit ? 3 : 1.5,
    opacity: isLit ? 1 : back ? 0.15 : isShown ? 0.9 : 0.25,
  };
}
