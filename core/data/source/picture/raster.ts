/** A decoded picture of any size: 8 bits a sample, row by row, channels last, nothing transparent. */
export interface Raster {
  width: number;
  height: number;
  /** 1: grey; 3: red, green, blue. */
  channels: 1 | 3;
  values: Uint8Array;
}

/** A sample seen on white through what covers `alpha` of 255. */
export function onWhite(sample: number, alpha: number): number {
  return alpha === 255 ? sample : Math.round((sample * alpha + 255 * (255 - alpha)) / 255);
}

/** Red, green, blue, alpha → the picture on white; of a grey one the red alone. */
export function fromRgba(rgba: Uint8Array, width: number, height: number, grey: boolean): Raster {
  const channels = grey ? 1 : 3;
  const values = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = rgba[4 * pixel + 3] ?? 255;
    for (let c = 0; c < channels; c++)
      values[pixel * channels + c] = onWhite(rgba[4 * pixel + c] ?? 0, alpha);
  }
  return { width, height, channels, values };
}

/** Made smaller to at most `longest` pixels a side, its shape kept: each new pixel is the mean of the area it covers. */
export function shrunk(picture: Raster, longest: number): Raster {
  const { width, height, channels, values } = picture;
  const scale = longest / Math.max(width, height);
  if (scale >= 1) return picture;
  const newWidth = Math.max(1, Math.round(width * scale));
  const newHeight = Math.max(1, Math.round(height * scale));
  const across = spans(width, newWidth);
  const down = spans(height, newHeight);
  const smaller = new Uint8Array(newWidth * newHeight * channels);
  const sums = new Float64Array(newWidth * channels);
  down.forEach((rows, y) => {
    sums.fill(0);
    for (const { at: row, share: rowShare } of rows) {
      for (let x = 0; x < newWidth; x++)
        for (const { at, share } of across[x] ?? [])
          for (let c = 0; c < channels; c++) {
            const to = x * channels + c;
            sums[to] = (sums[to] ?? 0) + share * rowShare * (values[(row * width + at) * channels + c] ?? 0);
          }
    }
    for (let k = 0; k < sums.length; k++) smaller[y * sums.length + k] = Math.round(sums[k] ?? 0);
  });
  return { width: newWidth, height: newHeight, channels, values: smaller };
}

/** For each new pixel, the old ones that it covers and how much each counts; the shares of one add up to 1. */
function spans(from: number, to: number): { at: number; share: number }[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, k) => {
    const [start, end] = [k * step, Math.min(from, (k + 1) * step)];
    const covered = [];
    for (let at = Math.floor(start); at < Math.ceil(end); at++)
      covered.push({ at, share: (Math.min(at + 1, end) - Math.max(at, start)) / (end - start) });
    return covered;
  });
}
