import { thousands } from '../counted';
import { DataError } from '../dataset';
import type { Pixels } from '../image-cell';
import { recognise } from '../magic';
import type { ByteSource } from '../source';
import { jpegHeader, webpHeader } from './picture/header';
import { decodePng } from './picture/png';
import { readPngChunks } from './picture/png-chunks';
import { fromRgba, shrunk, type Raster } from './picture/raster';
import { decodeWith } from './picture/wasm-codec';
import { wholeOf } from './whole';

const mostPixels = 16_000_000;
const mostBytes = 64 * 1024 ** 2;
/** Larger pictures are made smaller: a model sees no more, and the store need not hold it. */
const longestSide = 128;

/** While one is decoded, others are read. */
export const picturesAtOnce = 8;

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
  return shrunk(await decode(file), longestSide);
}

async function decode(file: Uint8Array): Promise<Raster> {
  const what = recognise(file);
  if (what === 'a PNG picture') {
    const parts = readPngChunks(file);
    refuseSize(parts);
    return decodePng(parts);
  }
  if (what !== 'a JPEG picture' && what !== 'a WebP picture')
    throw new DataError(`it is ${what ?? 'no picture'}, not a PNG, JPEG or WebP`);
  const isJpeg = what === 'a JPEG picture';
  const said = isJpeg ? jpegHeader(file) : webpHeader(file);
  refuseSize(said);
  const { data, width, height } = await decodeWith(isJpeg ? 'jpeg' : 'webp', file);
  return fromRgba(new Uint8Array(data.buffer, data.byteOffset, data.length), width, height, said.grey);
}

function refuseSize({ width, height }: { width: number; height: number }): void {
  if (width === 0 || height === 0) throw new DataError('the picture has no width or no height');
  if (width * height > mostPixels)
    throw new DataError(
      `the picture has ${thousands(width)} × ${thousands(height)} pixels; the limit is ${mostPixels / 1e6} million`,
    );
}
