import type { RunRow } from '#contract/api';
import type { ChartOption } from '../../charts/chart';
import type { ChartInk } from '../../charts/curve-option';
import type { RunInk } from '../../charts/ink';
import { categoriesOf, type Dimension } from './dimensions';

interface ScatterInput {
  runs: readonly RunRow[];
  x: Dimension;
  y: Dimension;
  logX: boolean;
  logY: boolean;
  inkOf: (colour: number) => RunInk;
  ink: ChartInk;
  shown: ReadonlySet<string>;
  baseline: string | undefined;
  highlighted: string | null;
}

/** Runs that have both values, and positive ones where the axis is logarithmic. */
export function scattered({
  runs,
  x,
  y,
  logX,
  logY,
}: Pick<ScatterInput, 'runs' | 'x' | 'y' | 'logX' | 'logY'>): RunRow[] {
  const stands = (value: number | string | null, isLog: boolean): boolean =>
    value !== null && !(isLog && typeof value === 'number' && value <= 0);
  return runs.filter((run) => stands(x.of(run), logX) && stands(y.of(run), logY));
}

const shapes = { solid: 'circle', dashed: 'rect', dotted: 'triangle' } as const;

/** A mark a run: its colour, its dash as a shape; the baseline is a diamond. */
export function scatterOption(input: ScatterInput): ChartOption {
  const { x, y, logX, logY, inkOf, ink, shown, baseline, highlighted } = input;
  const runs = scattered(input);
  const fontFamily = "'Inter Variable', system-ui, sans-serif";
  const text = { color: ink.secondary, fontFamily, fontSize: 12 };
  const axis = (dimension: Dimension, isLog: boolean): object => ({
    ...(dimension.isNumeric
      ? { type: isLog ? 'log' : 'value', scale: true }
      : { type: 'category', data: categoriesOf(runs, dimension) }),
    name: dimension.title,
    nameLocation: 'middle',
    nameTextStyle: { ...text, color: ink.text },
    axisLine: { show: true, onZero: false, lineStyle: { color: ink.hairline } },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: ink.hairline } },
    axisLabel: { ...text, ...(dimension.isNumeric && { formatter: dimension.text }), hideOverlap: true },
  });
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: 76, right: 24, top: 24, bottom: 52 },
    tooltip: {
      trigger: 'item',
      backgroundColor: ink.surface,
      borderColor: ink.hairline,
      textStyle: { ...text, color: ink.text },
      renderMode: 'richText',
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const run = runs[dataIndex];
        return run === undefined
          ? ''
          : `${run.name}\n${x.title}: ${x.text(x.of(run))}\n${y.title}: ${y.text(y.of(run))}`;
      },
    },
    xAxis: { ...axis(x, logX), nameGap: 30 },
    yAxis: { ...axis(y, logY), nameGap: 56 },
    series: [
      {
        type: 'scatter',
        id: 'runs',
        data: runs.map((run) => {
          const { colour, dash } = inkOf(run.colour);
          const isLit = run.id === highlighted;
          const isBaseline = run.id === baseline;
          const back = highlighted !== null && !isLit;
          return {
            id: run.id,
            name: run.name,
            value: [x, y].map((dimension) =>
              dimension.isNumeric ? dimension.of(run) : dimension.text(dimension.of(run)),
            ),
            symbol: isBaseline ? 'diamond' : shapes[dash],
            symbolSize: isBaseline ? 18 : isLit ? 15 : 11,
            itemStyle: {
              color: colour,
              borderColor: ink.surface,
              borderWidth: 1,
              opacity: back ? 0.25 : isLit || isBaseline || shown.has(run.id) ? 1 : 0.4,
            },
          };
        }),
      },
    ],
  };
}
