import { imageCell } from '#core/data/image-cell';

/** A picture of this size as a cell is short enough for the engine's door, and larger than any model reads. */
const most = { width: 256, height: 128 };

export interface PictureSize {
  height: number;
  width: number;
}

/** The size of the pictures in a cell, without its pixels; null for another cell. */
export function sizeOfCell(cell: string): PictureSize | null {
  const [, height, width] = /^image:(\d+)x(\d+)x/.exec(cell) ?? [];
  return height === undefined || width === undefined
    ? null
    : { height: Number(height), width: Number(width) };
}

/** The largest size of the same shape that fits. */
export function fitted({ height, width }: PictureSize, room: PictureSize): PictureSize {
  const scale = Math.min(1, room.height / height, room.width / width);
  return {
    height: Math.max(1, Math.round(height * scale)),
    width: Math.max(1, Math.round(width * scale)),
  };
}

/**
 * A picture file as a cell. It fills the wanted size as far as its shape allows and stands in the middle, on the colour
 * of its own corner, as the pictures of a data set do.
 * @param wanted the size that the model reads; null when that is not known
 * @param inverted light for dark: digits on paper for a model of light digits on black
 * @throws Error when the file is no picture that the window can decode
 */
export async function cellOfPicture(
  file: Blob,
  wanted: PictureSize | null,
  inverted: boolean,
): Promise<string> {
  const picture = await createImageBitmap(file);
  const size = wanted ?? fitted(picture, most);
  const scale = Math.min(size.height / picture.height, size.width / picture.width);
  const own = {
    resizeHeight: Math.max(1, Math.round(picture.height * scale)),
    resizeWidth: Math.max(1, Math.round(picture.width * scale)),
  };
  const small = await createImageBitmap(picture, { ...own, resizeQuality: 'high' });
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No canvas.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 1, 1);
  context.drawImage(small, 0, 0, 1, 1, 0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  context.fillStyle = `rgb(${red ?? 0} ${green ?? 0} ${blue ?? 0})`;
  context.fillRect(0, 0, size.width, size.height);
  const [left, top] = [(size.width - own.resizeWidth) >> 1, (size.height - own.resizeHeight) >> 1];
  // What is transparent shows paper, not black.
  const paper = new OffscreenCanvas(own.resizeWidth, own.resizeHeight).getContext('2d');
  if (paper === null) throw new Error('No canvas.');
  paper.fillStyle = 'white';
  paper.fillRect(0, 0, own.resizeWidth, own.resizeHeight);
  paper.drawImage(small, 0, 0);
  context.drawImage(paper.canvas, left, top);
  return pixelCell(context.getImageData(0, 0, size.width, size.height), inverted);
}

/** Grey pictures take one channel; RGBA in, alpha left out. */
export function pixelCell(
  { height, width, data }: { height: number; width: number; data: Uint8ClampedArray },
  inverted: boolean,
): string {
  const places = height * width;
  let isGrey = true;
  for (let k = 0; k < places && isGrey; k++)
    isGrey = data[4 * k] === data[4 * k + 1] && data[4 * k] === data[4 * k + 2];
  const channels = isGrey ? 1 : 3;
  const values = new Uint8Array(places * channels);
  for (let k = 0; k < places; k++)
    for (let c = 0; c < channels; c++) {
      const value = data[4 * k + c] ?? 0;
      values[k * channels + c] = inverted ? 255 - value : value;
    }
  return imageCell({ height, width, channels, values });
}
