import type { Pixels } from '../image-cell';

export interface ImageSize {
  readonly height: number;
  readonly width: number;
}

/** The largest size within the limits, with the same proportions; never larger than it is. */
export function fitWithin({ height, width }: ImageSize, most: ImageSize): ImageSize {
  const ratio = Math.min(1, most.height / height, most.width / width);
  return {
    height: Math.max(1, Math.round(height * ratio)),
    width: Math.max(1, Math.round(width * ratio)),
  };
}

/** Each new pixel is the mean of the area it covers; where the image grows, that is the nearest pixel or a mix of two. */
export function resize(image: Pixels, { height, width }: ImageSize): Pixels {
  if (image.height === height && image.width === width) return image;
  const { channels } = image;
  const values = new Uint8Array(height * width * channels);
  for (let y = 0; y < height; y++) {
    const rows = covered(y, height, image.height);
    for (let x = 0; x < width; x++) {
      const columns = covered(x, width, image.width);
      for (let c = 0; c < channels; c++)
        values[(y * width + x) * channels + c] = Math.round(mean(image, rows, columns, c));
    }
  }
  return { height, width, channels, values };
}

interface Extent {
  from: number;
  to: number;
}

/** What a new pixel covers of the old side, in old pixels. */
function covered(at: number, to: number, from: number): Extent {
  return { from: (at * from) / to, to: ((at + 1) * from) / to };
}

function mean({ width, channels, values }: Pixels, rows: Extent, columns: Extent, channel: number): number {
  let sum = 0;
  let area = 0;
  for (let y = Math.floor(rows.from); y < rows.to; y++) {
    const tall = Math.min(rows.to, y + 1) - Math.max(rows.from, y);
    for (let x = Math.floor(columns.from); x < columns.to; x++) {
      const share = tall * (Math.min(columns.to, x + 1) - Math.max(columns.from, x));
      sum += share * (values[(y * width + x) * channels + channel] ?? 0);
      area += share;
    }
  }
  return sum / area;
}

/** Grey as red, green and blue alike. */
export function coloured(image: Pixels): Pixels {
  if (image.channels === 3) return image;
  const values = new Uint8Array(image.values.length * 3);
  image.values.forEach((value, k) => values.fill(value, 3 * k, 3 * k + 3));
  return { ...image, channels: 3, values };
}

/** How bright an image is (ITU-R BT.601). */
export function grey(image: Pixels): Pixels {
  if (image.channels === 1) return image;
  const values = new Uint8Array(image.height * image.width);
  for (let k = 0; k < values.length; k++) {
    const [r, g, b] = [image.values[3 * k] ?? 0, image.values[3 * k + 1] ?? 0, image.values[3 * k + 2] ?? 0];
    values[k] = Math.round(0.299 * r + 0.587 * g + 0.114 * b);
  }
  return { ...image, channels: 1, values };
}
