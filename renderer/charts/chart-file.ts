import { toCsv } from '../state/table-text';
import { failureText } from '../client/client';
import { notify } from '../ui/toast';
import { alignCurves } from './aligned';
import { renderCanvas, renderSvg, type ChartOption } from './chart';
import { curveOption, type CurveOptionInput } from './curve-option';
import type { CurveSeries } from './curve-series';

const size = { width: 1_200, height: 675 };

/** The curves with what the window shows around them: title, names, background. */
function fileOption(title: string, input: CurveOptionInput): ChartOption {
  const { ink, series } = input;
  const text = { color: ink.text, fontFamily: "'Inter Variable', system-ui, sans-serif" };
  return {
    ...curveOption({ ...input, large: true, highlighted: null }),
    backgroundColor: ink.surface,
    grid: { left: 64, right: 24, top: 88, bottom: 48 },
    title: { text: title, left: 20, top: 16, textStyle: { ...text, fontSize: 18, fontWeight: 600 } },
    legend: {
      type: 'scroll',
      left: 20,
      top: 48,
      itemWidth: 24,
      data: [...new Set(series.map((one) => one.name))],
      textStyle: { ...text, fontSize: 13 },
    },
  };
}

export function curvesSvg(title: string, input: CurveOptionInput): string {
  return renderSvg(fileOption(title, input), size);
}

function curvesPng(title: string, input: CurveOptionInput): Promise<Blob> {
  const canvas = renderCanvas(fileOption(title, input), size);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture could not be drawn.'));
      else resolve(blob);
    }, 'image/png'),
  );
}

/** Unsmoothed values, as exact as the window has them; what is not a number stands as NaN. */
export function curvesCsv(xLabel: string, series: readonly CurveSeries[]): string {
  const { x, columns } = alignCurves(series);
  const rows = Array.from(x, (at, row) => [
    String(at),
    ...columns.map((column) => (column[row] === undefined ? '' : String(column[row]))),
  ]);
  return toCsv({ head: [xLabel, ...series.map((one) => one.name)], rows });
}

export type ChartFormat = 'png' | 'svg' | 'csv';

/** Hands the chart to the system's save dialog. */
export async function saveChart(title: string, format: ChartFormat, input: CurveOptionInput): Promise<void> {
  try {
    download(`${fileName(title)}.${format}`, await contentOf(title, format, input));
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

async function contentOf(title: string, format: ChartFormat, input: CurveOptionInput): Promise<Blob> {
  if (format === 'png') return curvesPng(title, input);
  if (format === 'svg') return new Blob([curvesSvg(title, input)], { type: 'image/svg+xml' });
  return new Blob([curvesCsv(input.xLabel, input.series)], { type: 'text/csv' });
}

function fileName(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download has taken hold of the blob once this task is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
