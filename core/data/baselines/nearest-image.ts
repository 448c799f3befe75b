import type { Images } from '../prepared';

/** More multiplications than this would keep a run waiting for seconds before it begins. */
const mostWork = 1e9;

/**
 * For each image of a part the one for training that is nearest in the squares of its pixels' differences.
 * @returns example numbers; null where there are too many images to compare
 */
export function nearestImages(images: Images, training: Int32Array, part: Int32Array): Int32Array | null {
  const { height, width, channels, pixels } = images;
  const size = height * width * channels;
  if (training.length === 0 || training.length * part.length * size > mostWork) return null;
  return part.map((example) => {
    let [best, nearest] = [Infinity, training[0] ?? 0];
    for (const other of training) {
      const distance = squares(pixels, example * size, other * size, size, best);
      if (distance < best) [best, nearest] = [distance, other];
    }
    return nearest;
  });
}

/** Sum of squared differences; gives up where it is beyond `most`. */
function squares(pixels: Uint8Array, a: number, b: number, size: number, most: number): number {
  let sum = 0;
  for (let k = 0; k < size && sum < most; k++) {
    const difference = (pixels[a + k] ?? 0) - (pixels[b + k] ?? 0);
    sum += difference * difference;
  }
  return sum;
}
