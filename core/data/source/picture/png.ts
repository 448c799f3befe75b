import { promisify } from 'node:util';
import { inflate, inflateSync } from 'node:zlib';
import { DataError } from '../../dataset';
import type { PngParts } from './png-chunks';
import { passesOf, rowBytes, sampleAt, unfilter, type Pass } from './png-scanlines';
import { onWhite, type Raster } from './raster';

const samplesOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;
/** Above this, unpacking is left to another thread. */
const large = 256 * 1024;
const inflateAside = promisify(inflate);

/** Pixels of a PNG (ISO/IEC 15948): every colour type, depth and interlacing. @throws DataError with the reason alone */
export async function decodePng(parts: PngParts): Promise<Raster> {
  const bits = samplesOf[parts.type] * parts.depth;
  const passes = passesOf(parts);
  const length = passes.reduce((sum, pass) => sum + pass.rows * (1 + rowBytes(pass, bits)), 0);
  const bytes = await unpack(parts.packed, length);
  const channels = parts.type === 0 || parts.type === 4 ? 1 : 3;
  const values = new Uint8Array(parts.width * parts.height * channels);
  const put = painter(parts, values, channels);
  let at = 0;
  for (const pass of passes) {
    const size = rowBytes(pass, bits);
    let above: Uint8Array = new Uint8Array(size);
    for (let r = 0; r < pass.rows; r++) {
      const row = bytes.subarray(at + 1, at + 1 + size);
      unfilter(bytes[at] ?? 0, row, above, Math.max(1, bits >> 3));
      put(row, pass, r);
      above = row;
      at += 1 + size;
    }
  }
  return { width: parts.width, height: parts.height, channels, values };
}

/** Never more than the picture needs, whatever the file holds. */
async function unpack(packed: Uint8Array, length: number): Promise<Uint8Array> {
  // zlib tells of more by failing; what is too much by a little is passed over, as libpng does.
  const options = { maxOutputLength: length + 4096 };
  let bytes: Uint8Array;
  try {
    bytes = length > large ? await inflateAside(packed, options) : inflateSync(packed, options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new DataError('it has more pixels than its header says');
    throw new DataError(code === 'Z_BUF_ERROR' ? 'its pixels are cut off' : 'its pixels cannot be unpacked');
  }
  if (bytes.length < length) throw new DataError('its pixels are cut off');
  return bytes;
}

type PutRow = (row: Uint8Array, pass: Pass, index: number) => void;

/** Writes rows of samples as pixels, on white where they are transparent. */
function painter(parts: PngParts, values: Uint8Array, channels: 1 | 3): PutRow {
  if (parts.type === 3) return palettePainter(parts, values);
  const { type, depth, width } = parts;
  const samples = samplesOf[type];
  const most = 2 ** depth - 1;
  const eight = depth === 16 ? (v: number) => v >> 8 : (v: number) => Math.round((v * 255) / most);
  const isClear = clearColour(parts);
  return (row, { x, y, dx, dy, columns }, index) => {
    let to = ((y + index * dy) * width + x) * channels;
    // The usual picture is stored as it is wanted.
    if (depth === 8 && samples === channels && isClear === null && dx === 1) return values.set(row, to);
    for (let k = 0; k < columns; k++, to += dx * channels) {
      const first = k * samples;
      const clear = isClear?.(row, first) === true ? 0 : 255;
      const alpha = samples > channels ? eight(sampleAt(row, first + channels, depth)) : clear;
      for (let c = 0; c < channels; c++)
        values[to + c] = onWhite(eight(sampleAt(row, first + c, depth)), alpha);
    }
  };
}

function palettePainter({ depth, width, palette, transparency }: PngParts, values: Uint8Array): PutRow {
  const colours = Uint8Array.from(palette ?? [], (value, k) =>
    onWhite(value, transparency?.[Math.floor(k / 3)] ?? 255),
  );
  return (row, { x, y, dx, dy, columns }, index) => {
    let to = ((y + index * dy) * width + x) * 3;
    for (let k = 0; k < columns; k++, to += 3 * dx) {
      const entry = 3 * sampleAt(row, k, depth);
      if (entry >= colours.length) throw new DataError('a pixel has a colour that is not in the palette');
      values[to] = colours[entry] ?? 0;
      values[to + 1] = colours[entry + 1] ?? 0;
      values[to + 2] = colours[entry + 2] ?? 0;
    }
  };
}

/** Grey and colour pictures may name one colour that is transparent. */
function clearColour({
  type,
  depth,
  transparency,
}: PngParts): ((row: Uint8Array, at: number) => boolean) | null {
  const colours = type === 0 ? 1 : 3;
  if (transparency === null || (type !== 0 && type !== 2) || transparency.length < 2 * colours) return null;
  const clear = Array.from({ length: colours }, (_, c) => sampleAt(transparency, c, 16));
  return (row, at) => clear.every((value, c) => sampleAt(row, at + c, depth) === value);
}
