import type { Breathe } from '../breather';
import { BytePool } from '../byte-pool';
import { imageSteps, type ImageCodec } from '../codec';
import { readImageCell, type Pixels } from '../image-cell';
import type { Inputs } from '../prepared';
import type { Reader, Unusable } from './reader';
import { coloured, fitWithin, resize, type ImageSize } from './resize';

/** The largest sides that a model reads; larger images are made smaller as they come. */
const largest: ImageSize = { height: 128, width: 256 };

export interface FinishedImages {
  codec: ImageCodec;
  inputs: Inputs;
}

/** A column of images; they are brought to one size, and to colour where any has colour. */
export class ImageReader implements Reader<FinishedImages> {
  private readonly pool = new BytePool();
  private readonly sizes: { height: number; width: number; channels: 1 | 3 }[] = [];
  private image: Pixels | null = null;
  readonly steps = 1;

  /** @param wanted height and width; 0: as most images are */
  constructor(
    private readonly column: number,
    private readonly wanted: ImageSize,
    private readonly how: ImageCodec['read'],
  ) {}

  read(cells: readonly string[]): Unusable | null {
    const cell = cells[this.column] ?? '';
    this.image = readImageCell(cell);
    if (this.image === null) return cell === '' ? 'empty' : 'unreadable';
    return this.image.height * this.image.width === 0 ? 'empty' : null;
  }

  /** Of the image that was read, as it is in the data. */
  get size(): ImageSize {
    return this.image ?? { height: 0, width: 0 };
  }

  keep(): void {
    if (this.image === null) throw new Error('No image was read.');
    const { height, width, channels, values } = resize(this.image, fitWithin(this.image, largest));
    this.pool.append(values);
    this.sizes.push({ height, width, channels });
  }

  async finish(_training: Int32Array, breathe: Breathe): Promise<FinishedImages> {
    const common = mostFrequent(this.sizes);
    const codec: ImageCodec = {
      kind: 'image',
      height: this.wanted.height > 0 ? this.wanted.height : common.height,
      width: this.wanted.width > 0 ? this.wanted.width : common.width,
      channels: this.sizes.some(({ channels }) => channels === 3) ? 3 : 1,
      read: this.how,
    };
    const pixels = await this.alike(codec, breathe);
    return { codec, inputs: imageInputs(codec, pixels, this.sizes.length) };
  }

  /** All images in one size, [N, H, W, C]; without a copy where they have it already. */
  private async alike(codec: ImageCodec, breathe: Breathe): Promise<Uint8Array> {
    const pixels = this.pool.view();
    const { height, width, channels } = codec;
    if (this.sizes.every((one) => one.height === height && one.width === width && one.channels === channels))
      return pixels;
    const length = height * width * channels;
    const out = new Uint8Array(this.sizes.length * length);
    let at = 0;
    for (const [k, size] of this.sizes.entries()) {
      const end = at + size.height * size.width * size.channels;
      const image = resize({ ...size, values: pixels.subarray(at, end) }, codec);
      out.set((channels === 3 ? coloured(image) : image).values, k * length);
      at = end;
      await breathe();
    }
    return out;
  }
}

/** @param pixels [N, H, W, C] */
export function imageInputs(codec: ImageCodec, pixels: Uint8Array, count: number): Inputs {
  const { height, width, channels } = codec;
  if (codec.read === 'whole') return { kind: 'images', height, width, channels, pixels };
  const { steps, size } = imageSteps(codec);
  return {
    kind: 'vectors',
    size,
    values: codec.read === 'columns' ? columnsFirst(pixels, codec) : pixels,
    unit: 1 / 255,
    starts: Uint32Array.from({ length: count }, (_, k) => k * steps),
    lengths: new Uint32Array(count).fill(steps),
  };
}

/** [N, H, W, C] → [N, W, H, C] */
function columnsFirst(pixels: Uint8Array, { height, width, channels }: ImageCodec): Uint8Array {
  const out = new Uint8Array(pixels.length);
  const length = height * width * channels;
  for (let image = 0; image < pixels.length; image += length)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let c = 0; c < channels; c++)
          out[image + (x * height + y) * channels + c] = pixels[image + (y * width + x) * channels + c] ?? 0;
  return out;
}

function mostFrequent(sizes: readonly ImageSize[]): ImageSize {
  const counts = new Map<string, { size: ImageSize; count: number }>();
  for (const size of sizes) {
    const key = `${size.height}×${size.width}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { size, count: 1 });
    else known.count++;
  }
  let best = { size: { height: 1, width: 1 }, count: 0 };
  for (const one of counts.values()) if (one.count > best.count) best = one;
  return best.size;
}
