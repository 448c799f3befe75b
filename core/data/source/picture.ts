import type Sharp from 'sharp';
import { thousands } from '../counted';
import { DataError } from '../dataset';
import type { Pixels } from '../image-cell';
import { recognise } from '../magic';
import type { ByteSource } from '../source';
import { readPng } from './png';
import { wholeOf } from './whole';

const mostPixels = 16_000_000;
const mostBytes = 64 * 1024 ** 2;
/** Larger pictures are made smaller: a model sees no more, and the store need not hold it. */
const longestSide = 128;
const mostSeconds = 8;

/** While some are decoded in the library's threads, others are read. */
export const picturesAtOnce = 16;

/** Loaded with the first picture: it takes a while, and most data has none. */
let library: Promise<typeof Sharp> | null = null;

async function load(): Promise<typeof Sharp> {
  const { default: sharp } = await import('sharp');
  // Each picture is read once, and many at a time: neither a cache nor threads for one picture help.
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

/**
 * A PNG, JPEG or WebP as 8-bit pixels: grey where the file is grey, else red, green, blue; what is transparent on white;
 * at most 128 pixels a side, its shape kept. Anything else in the file (profiles, texts, what follows its end) is ignored.
 * @throws DataError with the reason alone, such as "the picture is cut off"
 */
export async function readPicture(source: ByteSource): Promise<Pixels> {
  if (source.size > mostBytes) throw new DataError('the picture has more than 64 MB');
  return decodePicture(await wholeOf(source, mostBytes));
}

export async function decodePicture(file: Uint8Array): Promise<Pixels> {
  const what = recognise(file);
  if (what === null || !/^a (PNG|JPEG|WebP) picture$/.test(what))
    throw new DataError(`it is ${what ?? 'no picture'}, not a PNG, JPEG or WebP`);
  const sharp = await (library ??= load());
  const settings = { limitInputPixels: mostPixels, failOn: 'warning' } as const;
  try {
    const picture = what === 'a PNG picture' ? readPng(file) : { bytes: file, ...(await sizes(file)) };
    refuseSize(picture);
    const { data, info } = await sharp(picture.bytes, settings)
      .flatten({ background: '#ffffff' })
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .toColourspace(picture.grey ? 'b-w' : 'srgb')
      .timeout({ seconds: mostSeconds })
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 1 && info.channels !== 3)
      throw new DataError(`the picture has ${info.channels} channels`);
    return { height: info.height, width: info.width, channels: info.channels, values: data };
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw new DataError(`the picture is damaged (${reasonOf(error)})`);
  }

  async function sizes(bytes: Uint8Array): Promise<{ width: number; height: number; grey: boolean }> {
    const { width, height, space } = await sharp(bytes, { limitInputPixels: false }).metadata();
    return { width, height, grey: space === 'b-w' };
  }
}

function refuseSize({ width, height }: { width: number; height: number }): void {
  if (width === 0 || height === 0) throw new DataError('the picture has no width or no height');
  if (width * height > mostPixels)
    throw new DataError(
      `the picture has ${thousands(width)} × ${thousands(height)} pixels; the limit is ${mostPixels / 1e6} million`,
    );
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace('Input buffer has corrupt header:', '')
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim();
}
