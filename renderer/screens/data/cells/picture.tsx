import { useCallback } from 'react';
import { readImageCell } from '#core/data/image-cell';
import { Drawing, type Draw } from './drawing';

interface Pixels {
  height: number;
  width: number;
  channels: number;
  values: Uint8Array;
}

/** An image out of its cell, decoded when its turn to be drawn comes. */
export function Picture({ cell, height, label }: { cell: string; height: number; label: string }) {
  const size = /^image:(\d+)x(\d+)/.exec(cell);
  const width =
    size === null ? height : Math.round((height * Number(size[2])) / Math.max(1, Number(size[1])));
  const draw = useCallback<Draw>(
    (context, across, down) => {
      const pixels = readImageCell(cell);
      if (pixels !== null) drawPixels(context, pixels, across, down);
    },
    [cell],
  );
  return <Drawing width={Math.min(width, 320)} height={height} label={label} draw={draw} />;
}

/** Pixels as they are: enlarged without blur, so that one can count them. */
export function drawPixels(
  context: CanvasRenderingContext2D,
  { height, width, channels, values }: Pixels,
  across: number,
  down: number,
): void {
  const image = new ImageData(width, height);
  for (let place = 0; place < width * height; place += 1) {
    for (let c = 0; c < 3; c += 1)
      image.data[4 * place + c] = values[place * channels + (channels === 1 ? 0 : c)] ?? 0;
    image.data[4 * place + 3] = 255;
  }
  const source = new OffscreenCanvas(width, height);
  source.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = across < width;
  context.drawImage(source, 0, 0, across, down);
}
