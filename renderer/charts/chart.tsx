import { CustomChart, LineChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TitleComponent,
  ToolboxComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type RefObject } from 'react';

use([
  LineChart,
  CustomChart,
  GridComponent,
  TooltipComponent,
  DataZoomComponent,
  ToolboxComponent,
  MarkLineComponent,
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
  /** Called once with the instance; returns what undoes it. */
  onReady?: ((chart: ChartInstance) => (() => void) | undefined) | undefined;
}

/** The one place that knows echarts: makes a chart, keeps its size, and gives it each new option before the next frame. */
export function Chart({ option, className, onReady }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useChartInstance(host, onReady);

  useEffect(() => {
    chart.current?.setOption(option, { replaceMerge: ['series'], lazyUpdate: true });
  }, [chart, option]);

  return <div ref={host} className={className} aria-hidden />;
}

function useChartInstance(
  host: RefObject<HTMLDivElement | null>,
  onReady: ChartProps['onReady'],
): RefObject<ChartInstance | null> {
  const chart = useRef<ChartInstance | null>(null);
  const ready = useRef(onReady);
  ready.current = onReady;

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    const instance = init(element, null, { renderer: 'canvas' });
    chart.current = instance;
    const undo = ready.current?.(instance);
    const observer = new ResizeObserver(() => instance.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      undo?.();
      instance.dispose();
      chart.current = null;
    };
  }, [host]);

  return chart;
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
