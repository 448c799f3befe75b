import { BarChart, CustomChart, HeatmapChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  MarkLineComponent,
  ToolboxComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, type RefObject } from 'react';

use([
  LineChart,
  BarChart,
  HeatmapChart,
  CustomChart,
  GridComponent,
  TooltipComponent,
  DataZoomComponent,
  ToolboxComponent,
  MarkLineComponent,
  VisualMapComponent,
  AriaComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export type ChartOption = EChartsCoreOption;
export type ChartInstance = EChartsType;

interface ChartProps {
  option: ChartOption;
  /** What the picture shows, for those who do not see it. */
  label: string;
  className?: string | undefined;
  /** Called once with the instance; returns what undoes it. */
  onReady?: ((chart: ChartInstance) => (() => void) | undefined) | undefined;
}

/** The one place that knows echarts: makes a chart, keeps its size, and gives it each new option before the next frame. */
export function Chart({ option, label, className, onReady }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useChartInstance(host, onReady);

  useEffect(() => {
    chart.current?.setOption(option, { replaceMerge: ['series'], lazyUpdate: true });
  }, [chart, option]);

  return <div ref={host} className={className} role="img" aria-label={label} />;
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

/** The same picture as a file: SVG text, drawn anew without a window's size limits. */
export function renderSvg(option: ChartOption, width: number, height: number): string {
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  instance.setOption(option);
  const svg = instance.renderToSVGString();
  instance.dispose();
  return svg;
}
