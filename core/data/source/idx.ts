import { breather } from '../breather';
import { counted, thousands } from '../counted';
import { DataError, type DataWarning } from '../dataset';
import { imageCell } from '../image-cell';
import type { RowSource } from '../row-source';
import type { ByteSource } from '../source';
import { ByteReader } from './byte-reader';
import { folderOptions } from './folder-source';
import { joinedParts } from './part-rows';
import type { Part } from './parts';
import { wholeOf } from './whole';

const unsignedByte = 8;
/** One image of 128 × 128 pixels in three channels, and one label for each of ten million. */
const longestSide = 128;
const mostLabels = 10_000_000;
const rowsPerChunk = 256;

/** Pictures in the format of MNIST (yann.lecun.com/exdb/mnist), and the labels that belong to them. */
export interface IdxPair {
  part: Part | null;
  images: ByteSource;
  labels: ByteSource | null;
}

interface Header {
  type: number;
  sizes: number[];
  length: number;
}

/** The dimensions from an IDX file's first bytes. @throws DataError when it is none */
export async function idxHeader(source: ByteSource): Promise<Header> {
  const bytes = await source.head(4 + 4 * 4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dimensions = bytes[3] ?? 0;
  const length = 4 + 4 * dimensions;
  if (
    bytes.length < 4 ||
    view.getUint16(0) !== 0 ||
    dimensions < 1 ||
    dimensions > 4 ||
    bytes.length < length
  )
    throw new DataError(`“${source.name}” is no IDX file.`, 'Bring it again, whole.');
  return {
    type: bytes[2] ?? 0,
    sizes: Array.from({ length: dimensions }, (_, k) => view.getUint32(4 + 4 * k)),
    length,
  };
}

/** Images and labels as rows `image`, `label`; the parts train and test as `split`. */
export function idxSource(name: string, pairs: readonly IdxPair[]): RowSource {
  const withSplit = new Set(pairs.map(({ part }) => part)).size > 1;
  return joinedParts(
    name,
    pairs.map(({ part, images, labels }) => ({ part, source: pairRows(images, labels) })),
    withSplit,
  );
}

function pairRows(images: ByteSource, labelFile: ByteSource | null): RowSource {
  return {
    name: images.name,
    size: images.size,
    sniff: async () => ({
      options: { ...folderOptions, format: 'idx' },
      warnings: labelFile === null ? noLabels(images.name) : [],
    }),
    async *rows(_, log, { signal, onProgress }) {
      const breathe = breather(signal);
      const { count, height, width, channels, start } = await imageShape(images);
      const labels = labelFile === null ? null : await labelsOf(labelFile, images.name, count);
      log.columns = labels === null ? ['image'] : ['image', 'label'];
      const reader = new ByteReader(images.chunks());
      try {
        await reader.take(start);
        const size = height * width * channels;
        for (let first = 0; first < count; first += rowsPerChunk) {
          const many = Math.min(rowsPerChunk, count - first);
          const bytes = await reader.take(many * size);
          if (bytes.length < many * size)
            throw new DataError(
              `“${images.name}” is cut off: it says ${counted(count, 'image')} and has ${thousands(first + Math.floor(bytes.length / size))}.`,
              'Bring it again, whole.',
            );
          const rows = Array.from({ length: many }, (_, k) => {
            const values = bytes.subarray(k * size, (k + 1) * size);
            const cell = imageCell({ height, width, channels, values });
            return labels === null ? [cell] : [cell, String(labels[first + k] ?? '')];
          });
          await breathe();
          yield rows;
          log.lines += many;
          onProgress?.(Math.round((images.size * (first + many)) / count), images.size);
        }
      } finally {
        await reader.close();
      }
    },
    encoding: async () => ({ encoding: 'utf-8', reason: null }),
  };
}

async function imageShape(
  images: ByteSource,
): Promise<{ count: number; height: number; width: number; channels: 1 | 3; start: number }> {
  const { type, sizes, length } = await idxHeader(images);
  const [count = 0, height = 0, width = 0, depth = 1] = sizes;
  if (type !== unsignedByte || sizes.length < 3 || (depth !== 1 && depth !== 3))
    throw new DataError(
      `“${images.name}” holds no pictures: images are unsigned bytes in three dimensions.`,
      'Bring a file such as train-images-idx3-ubyte.',
    );
  if (height === 0 || width === 0 || height > longestSide || width > longestSide)
    throw new DataError(
      `The pictures of “${images.name}” have ${thousands(height)} × ${thousands(width)} pixels; the limit is ${longestSide} a side.`,
      'Bring smaller ones.',
    );
  return { count, height, width, channels: depth, start: length };
}

async function labelsOf(source: ByteSource, images: string, count: number): Promise<Uint8Array> {
  const { type, sizes, length } = await idxHeader(source);
  const bytes = await wholeOf(source, mostLabels);
  const [labels = 0] = sizes;
  if (type !== unsignedByte || sizes.length !== 1)
    throw new DataError(`“${source.name}” holds no labels: they are unsigned bytes in one dimension.`);
  if (labels !== count || bytes.length - length < labels)
    throw new DataError(
      `“${images}” has ${counted(count, 'image')} and “${source.name}” ${counted(Math.min(labels, bytes.length - length), 'label')}.`,
      'Bring the two that belong together.',
    );
  return bytes.subarray(length);
}

function noLabels(name: string): DataWarning[] {
  return [
    {
      code: 'no-labels',
      message: `“${name}” has pictures only; no labels came with it.`,
      fix: 'Open the folder, or the file of labels together with it.',
    },
  ];
}
