import { toCsv, type TextTable } from '../state/table-text';
import { failureText } from '../client/client';
import { notify } from '../ui/toast';
import { renderCanvas, renderSvg, type ChartOption } from './chart';
import type { ChartInk } from './curve-option';

/** What a chart is outside the window. */
export interface ChartContent {
  title: string;
  /** The picture with what the window shows around it: title, names, background. */
  option: () => ChartOption;
  /** The values behind it, under their names and units. */
  table: () => TextTable;
}
export type ChartFormat = 'png' | 'svg' | 'csv';

const size = { width: 1_200, height: 675 };

/** Title, background and room around a picture that leaves the window. */
export function frameOption(title: string, ink: ChartInk): ChartOption {
  const text = { color: ink.text, fontFamily: "'Inter Variable', system-ui, sans-serif" };
  return {
    backgroundColor: ink.surface,
    title: { text: title, left: 20, top: 16, textStyle: { ...text, fontSize: 18, fontWeight: 600 } },
  };
}

/** Hands the chart to the system's save dialog. */
export async function saveChart(content: ChartContent, format: ChartFormat): Promise<void> {
  try {
    download(`${fileName(content.title)}.${format}`, await fileOf(content, format));
  } catch (error) {
    notify({ level: 'error', ...failureText(error) });
  }
}

/** Puts the picture on the clipboard, to be pasted into a document. */
export async function copyPicture(content: ChartContent): Promise<void> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(content.option()) })]);
    notify({ level: 'info', message: `Copied the picture of “${content.title}”.` });
  } catch {
    notify({
      level: 'error',
      message: 'The picture could not be copied.',
      hint: 'Click into the window and try again, or save it.',
    });
  }
}

async function fileOf({ option, table }: ChartContent, format: ChartFormat): Promise<Blob> {
  if (format === 'png') return pngOf(option());
  if (format === 'svg') return new Blob([renderSvg(option(), size)], { type: 'image/svg+xml' });
  return new Blob([toCsv(table())], { type: 'text/csv' });
}

function pngOf(option: ChartOption): Promise<Blob> {
  const canvas = renderCanvas(option, size);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture could not be drawn.'));
      else resolve(blob);
    }, 'image/png'),
  );
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
