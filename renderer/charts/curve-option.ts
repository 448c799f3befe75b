import type { ChartOption } from './chart';
import { roomyPlace, scaled, spanOf } from './label-place';
import { bandsOf, edgesOf, gapsOf, layersOf, type CurveSeries, type CurveView } from './curve-series';

export interface ChartInk {
  text: string;
  secondary: string;
  faint: string;
  hairline: string;
  surface: string;
  accent: string;
  bad: string;
  /** Of curves, in usual widths: a lecture hall sees them from further away. */
  weight?: number | undefined;
}
export interface ReferenceLine {
  label: string;
  value: number;
}
export interface CurveEvent {
  label: string;
  x: number;
}
export interface CurveOptionInput {
  series: readonly CurveSeries[];
  view: CurveView;
  xLabel: string;
  ink: ChartInk;
  /** Chance, a baseline, a published number: dashed and named. */
  references?: readonly ReferenceLine[] | undefined;
  /** Checkpoints, pauses: thin upright lines. */
  events?: readonly CurveEvent[] | undefined;
  /** The run that is lit; the others step back. */
  highlighted?: string | null | undefined;
  /** Room for more ticks. */
  large: boolean;
  /** Charts side by side that are read against one another share it. */
  yRange?: { min: number; max: number } | undefined;
  /** A quantity whose zero means something, such as a speed, is read against it. */
  fromZero?: boolean | undefined;
  formatValue: (value: number) => string;
  formatX: (value: number) => string;
}

const fontFamily = "'Inter Variable', system-ui, sans-serif";

/** Series and axes in echarts' words. Pure, so that the picture can also be drawn to a file. */
export function curveOption(input: CurveOptionInput): ChartOption {
  const { series, view, ink } = input;
  const axisText = { color: ink.secondary, fontFamily, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily },
    grid: { left: 52, right: 12, top: input.large ? 20 : 12, bottom: 36 },
    tooltip: {
      trigger: 'axis',
      showContent: false,
      axisPointer: {
        type: 'line',
        snap: false,
        animation: false,
        lineStyle: { color: ink.faint, width: 1 },
        label: { show: false },
      },
    },
    toolbox: {
      show: true,
      itemSize: 0,
      feature: {
        dataZoom: {
          filterMode: 'none',
          brushStyle: { color: ink.accent, opacity: 0.12, borderColor: ink.accent },
        },
      },
    },
    dataZoom: [
      {
        type: 'inside',
        xAxisIndex: 0,
        filterMode: 'none',
        zoomOnMouseWheel: 'ctrl',
        moveOnMouseWheel: false,
        moveOnMouseMove: 'shift',
      },
      {
        type: 'inside',
        yAxisIndex: 0,
        filterMode: 'none',
        zoomOnMouseWheel: false,
        moveOnMouseWheel: false,
        moveOnMouseMove: false,
      },
    ],
    xAxis: {
      type: view.logX ? 'log' : 'value',
      // From nought, so that charts side by side share their left edge; a log axis has none, and a past lies before it.
      min: view.logX ? 'dataMin' : ({ min }: { min: number }) => Math.min(0, min),
      max: 'dataMax',
      // There is no half step.
      minInterval: input.xLabel === 'step' ? 1 : 0,
      splitNumber: input.large ? 6 : 3,
      name: input.xLabel,
      nameLocation: 'middle',
      nameGap: 22,
      nameTextStyle: { ...axisText, color: ink.secondary },
      axisLine: { show: true, onZero: false, lineStyle: { color: ink.hairline } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...axisText, formatter: input.formatX, hideOverlap: true, showMinLabel: true },
    },
    yAxis: {
      type: view.logY ? 'log' : 'value',
      scale: input.fromZero !== true,
      ...input.yRange,
      axisLine: { show: false },
      axisTick: { show: false },
      splitNumber: input.large ? 5 : 2,
      splitLine: { show: true, lineStyle: { color: ink.hairline } },
      axisLabel: {
        ...axisText,
        formatter: input.formatValue,
        hideOverlap: true,
        // The ends of a shared range are no round numbers.
        ...(input.yRange !== undefined && { showMinLabel: false, showMaxLabel: false }),
      },
    },
    series: [...series.flatMap((one) => lines(one, input)), ...marks(input)],
  };
}

function lines(one: CurveSeries, input: CurveOptionInput): object[] {
  const { view, highlighted } = input;
  const back = highlighted != null && highlighted !== one.id;
  const { raw, smoothed } = layersOf(one, view);
  const base = {
    type: 'line',
    dimensions: ['x', 'y'],
    symbol: 'none',
    connectNulls: false,
    silent: true,
    color: one.colour,
  } as const;
  const main = {
    ...base,
    id: `${one.id}/main`,
    name: one.name,
    data: smoothed ?? raw,
    // Few points lie over many: a validation curve would drown in the training curve.
    z: (one.kind === 'points' ? 5 : 3) + (highlighted === one.id ? 1 : 0),
    lineStyle: {
      width: widthOf(one, highlighted) * (input.ink.weight ?? 1),
      type: one.dash,
      opacity: back ? 0.25 : 1,
    },
    ...(one.kind === 'points'
      ? {
          // Dots on dots hide the lines that they stand on.
          showSymbol: input.series.length <= 12,
          symbol: 'circle',
          symbolSize: one.x.length > 60 ? 5 : 7,
          itemStyle: { opacity: back ? 0.25 : 1, borderColor: input.ink.surface, borderWidth: 1 },
        }
      : { ...loneDot(one), sampling: 'lttb' }),
  };
  const faint = {
    ...base,
    id: `${one.id}/raw`,
    name: one.name,
    data: raw,
    z: 2,
    showSymbol: false,
    sampling: 'lttb',
    lineStyle: { width: input.ink.weight ?? 1, opacity: back ? 0.08 : 0.28 },
  };
  return [...(smoothed ? [faint] : []), ...band(one, input, back), main];
}

function widthOf({ id, isReference = false }: CurveSeries, highlighted: string | null | undefined): number {
  if (isReference) return 3.5;
  return highlighted === id ? 2.5 : 1.75;
}

/** A line needs two points; the first one alone is a dot. */
function loneDot({ x }: CurveSeries): object {
  return x.length === 1 ? { showSymbol: true, symbol: 'circle', symbolSize: 5 } : { showSymbol: false };
}

/** Low and high of each bucket as a shade behind the line, parted where the line has a gap. */
function band(one: CurveSeries, { view }: CurveOptionInput, back: boolean): object[] {
  const { x } = one;
  const { low, high } = edgesOf(one, view);
  const bands = one.kind === 'line' || one.isMean === true ? bandsOf({ ...one, low, high }, view) : [];
  if (bands.length === 0) return [];
  const extremes = bands.map(({ from, to }) => [
    x[from]!,
    x[to - 1]!,
    low.subarray(from, to).reduce((a, b) => Math.min(a, b)),
    high.subarray(from, to).reduce((a, b) => Math.max(a, b)),
  ]);
  return [
    {
      id: `${one.id}/band`,
      type: 'custom',
      silent: true,
      clip: true,
      z: 1,
      // One item a stretch; its extremes make room on the axes.
      dimensions: ['from', 'to', 'low', 'high'],
      encode: { x: ['from', 'to'], y: ['low', 'high'] },
      data: extremes,
      renderItem: (params: { dataIndex: number }, api: { coord(point: number[]): number[] }) => {
        const { from, to } = bands[params.dataIndex]!;
        const points: number[][] = [];
        for (let i = from; i < to; i++) points.push(api.coord([x[i]!, high[i]!]));
        for (let i = to - 1; i >= from; i--) points.push(api.coord([x[i]!, low[i]!]));
        return {
          type: 'polygon',
          shape: { points },
          style: { fill: one.colour, opacity: back ? 0.04 : one.isMean === true ? 0.2 : 0.12 },
        };
      },
    },
  ];
}

/** More than these are one long trouble: the first ones tell it. */
const mostGaps = 3;

function marks({ series, references = [], events = [], ink, view, large }: CurveOptionInput): object[] {
  const level = references.filter((line) => Number.isFinite(line.value) && !(view.logY && line.value <= 0));
  const canStand = ({ x }: { x: number }): boolean => Number.isFinite(x) && !(view.logX && x <= 0);
  const upright = events.filter(canStand);
  const gaps = series.flatMap((one) => gapsOf(one).slice(0, mostGaps)).filter(canStand);
  if (level.length + upright.length + gaps.length === 0) return [];
  // Its plate keeps a word readable where a curve runs under it.
  const text = {
    fontFamily,
    fontSize: 12,
    color: ink.secondary,
    backgroundColor: ink.surface,
    lineHeight: 16,
    padding: [0, 5],
    borderRadius: 3,
  };
  // A flag on its line, towards the middle of the picture.
  const [from, to] = spanOf(series, view);
  const flag = (x: number, colour: string): object => ({
    ...text,
    color: colour,
    borderColor: colour,
    borderWidth: 1,
    position: 'end',
    distance: 0,
    align: scaled(x, view.logX) > (from + to) / 2 ? 'right' : 'left',
  });
  return [
    {
      id: 'marks',
      type: 'line',
      data: [],
      silent: true,
      markLine: {
        symbol: 'none',
        silent: true,
        animation: false,
        // Where it is said to be: echarts would round to hundredths, and a learning rate to nought.
        precision: -1,
        data: [
          ...level.map((line) => ({
            yAxis: line.value,
            lineStyle: { color: ink.secondary, type: 'dashed', width: 1 },
            // A small chart tells it in its legend: over a curve of 150 pixels it could not be read.
            label: large
              ? { ...text, formatter: line.label, position: roomyPlace(line.value, series, view) }
              : { show: false },
          })),
          ...upright.map((event) => ({
            xAxis: event.x,
            lineStyle: { color: ink.faint, type: 'dotted', width: 1 },
            label:
              large && event.label !== ''
                ? { ...flag(event.x, ink.secondary), formatter: event.label }
                : { show: false },
          })),
          ...gaps.map((gap) => ({
            xAxis: gap.x,
            lineStyle: { color: ink.bad, type: 'solid', width: 1 },
            label: { ...flag(gap.x, ink.bad), formatter: gap.word },
          })),
        ],
      },
    },
  ];
}
