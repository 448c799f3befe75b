import { CustomChart, LineChart, ParallelChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  ParallelComponent,
  TitleComponent,
  ToolboxComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { drawSoon } from './draw-queue';

use([
  LineChart,
  CustomChart,
  ParallelChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  DataZoomComponent,
  ToolboxComponent,
  MarkLineComponent,
  ParallelComponent,
  TitleComponent,
  LegendComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export type ChartOption = EChartsCoreOption;
export type ChartInstance = EChartsType;

interface ChartProps {
  option: ChartOption;
  className?: string | undefined;
  /** Called once with the instance, after its first drawing: before, it has no axes to ask. Returns what undoes it. */
  onReady?: ((chart: ChartInstance) => (() => void) | undefined) | undefined;
}

/** The one place that knows echarts: makes a chart, keeps its size, and draws each new option when it is in sight. */
export function Chart({ option, className, onReady }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ option, onReady });
  const request = useRef<() => void>(() => undefined);

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const chart = init(element, null, { renderer: 'canvas' });
    let undo: (() => void) | undefined;
    let isInSight = false;
    let isDrawn = false;
    let isNew = true;
    const draw = (): void => {
      isDrawn = true;
      chart.setOption(latest.current.option, { replaceMerge: ['series'] });
      if (isNew) undo = latest.current.onReady?.(chart);
      isNew = false;
    };
    let callOff = (): void => undefined;
    request.current = () => {
      isDrawn = false;
      if (isInSight) callOff = drawSoon(draw);
    };
    const sight = new IntersectionObserver((entries) => {
      isInSight = entries.at(-1)?.isIntersecting ?? false;
      if (isInSight && !isDrawn) request.current();
    });
    const size = new ResizeObserver(() => chart.resize());
    sight.observe(element);
    size.observe(element);
    return () => {
      sight.disconnect();
      size.disconnect();
      callOff();
      undo?.();
      chart.dispose();
    };
  }, []);

  useEffect(() => {
    latest.current = { option, onReady };
    request.current();
  }, [option, onReady]);

  return <div ref={host} className={className} aria-hidden />;
}

interface Size {
  width: number;
  height: number;
}

/** The picture as SVG text, drawn anew without the limits of a window's size. */
export function renderSvg(option: ChartOption, size: Size): string {
  const instance = init(null, null, { renderer: 'svg', ssr: true, ...size });
  instance.setOption(option);
  const svg = instance.renderToSVGString();
  instance.dispose();
  return svg;
}

/** The picture as pixels, two for each CSS pixel. */
export function renderCanvas(option: ChartOption, size: Size): HTMLCanvasElement {
  const instance = init(document.createElement('div'), null, {
    renderer: 'canvas',
    devicePixelRatio: 2,
    ...size,
  });
  instance.setOption(option);
  const canvas = instance.renderToCanvas({ pixelRatio: 2 });
  instance.dispose();
  return canvas;
}
