/**
 * Convolution as a product over patches, max pooling, and where positions are. Images are position-major, [H, W, B, C]. A patch is what lies
 * under a k×k filter, in the filter's order [C, k, k].
 */
import { put } from './vector';

/** Row and column of the middle of positions [from, to) of [H·W·B], from -1 at the first edge to 1 at the last: [row, 2]. */
export function coordinateRows(from: i32, to: i32, high: i32, wide: i32, batch: i32, y: usize): void {
  for (let r = from; r < to; r++) {
    const position = r / batch;
    const row: f32 = <f32>(((position / wide) << 1) + 1);
    const column: f32 = <f32>(((position % wide) << 1) + 1);
    const target = y + (r << 3);
    store<f32>(target, row / <f32>high - 1);
    store<f32>(target + 4, column / <f32>wide - 1);
  }
}

/** Patches of output rows [from, to) of [H'·W'·B]: [row, C·k·k], zeros beyond the edges. */
export function patchRows(
  from: i32, to: i32, high: i32, wide: i32, batch: i32, channels: i32, outWide: i32, k: i32, padding: i32, x: usize, patches: usize,
): void {
  const area = k * k;
  let target = patches + ((from * channels * area) << 2);
  for (let r = from; r < to; r++) {
    const b = r % batch;
    const top = r / batch / outWide - padding;
    const left = ((r / batch) % outWide) - padding;
    for (let u = 0; u < k; u++) {
      for (let v = 0; v < k; v++) {
        const i = top + u, j = left + v;
        const isInside = i >= 0 && i < high && j >= 0 && j < wide;
        const source = x + ((((i * wide + j) * batch + b) * channels) << 2);
        let to = target + ((u * k + v) << 2);
        for (let c = 0; c < channels; c++, to += area << 2) store<f32>(to, isInside ? load<f32>(source + (c << 2)) : 0);
      }
    }
    target += (channels * area) << 2;
  }
}

/** dx (+)= what the patches' gradients give it, for pixels [from, to) of [H·W·B], each summed in one order. */
export function patchGradients(
  from: i32, to: i32, wide: i32, batch: i32, channels: i32, outHigh: i32, outWide: i32, k: i32, padding: i32,
  patches: usize, dx: usize, accumulate: i32,
): void {
  const area = k * k;
  for (let r = from; r < to; r++) {
    const b = r % batch;
    const i = r / batch / wide + padding;
    const j = ((r / batch) % wide) + padding;
    const target = dx + ((r * channels) << 2);
    if (!accumulate) memory.fill(target, 0, channels << 2);
    for (let u = max(0, i - outHigh + 1); u < min(k, i + 1); u++) {
      for (let v = max(0, j - outWide + 1); v < min(k, j + 1); v++) {
        const row = ((i - u) * outWide + (j - v)) * batch + b;
        let at = patches + ((row * channels * area + u * k + v) << 2);
        for (let c = 0; c < channels; c++, at += area << 2) {
          store<f32>(target + (c << 2), load<f32>(target + (c << 2)) + load<f32>(at));
        }
      }
    }
  }
}

/** Output positions [from, to) of [H'·W']: the largest of each size×size window, for all B·C = `width` elements. */
export function maxPoolForward(from: i32, to: i32, wide: i32, outWide: i32, width: i32, size: i32, x: usize, y: usize): void {
  for (let p = from; p < to; p++) {
    const first = x + ((((p / outWide) * size * wide + (p % outWide) * size) * width) << 2);
    for (let e = 0; e < width; e += 4) {
      let largest = v128.load(first + (e << 2));
      for (let u = 0; u < size; u++) {
        for (let v = 0; v < size; v++) {
          largest = f32x4.pmax(largest, v128.load(first + (((u * wide + v) * width + e) << 2)));
        }
      }
      put(y + ((p * width + e) << 2), largest, width - e);
    }
  }
}

/** dx += dy at the first largest of each window, row by row; the caller has zeroed dx where it is to be overwritten. */
export function maxPoolBackward(
  from: i32, to: i32, wide: i32, outWide: i32, width: i32, size: i32, x: usize, dy: usize, dx: usize,
): void {
  for (let p = from; p < to; p++) {
    const first = ((p / outWide) * size * wide + (p % outWide) * size) * width;
    for (let e = 0; e < width; e++) {
      let place = first + e;
      for (let u = 0; u < size; u++) {
        for (let v = 0; v < size; v++) {
          const other = first + (u * wide + v) * width + e;
          if (load<f32>(x + (other << 2)) > load<f32>(x + (place << 2))) place = other;
        }
      }
      const target = dx + (place << 2);
      store<f32>(target, load<f32>(target) + load<f32>(dy + ((p * width + e) << 2)));
    }
  }
}
