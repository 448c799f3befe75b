/**
 * Rows of A laid side by side, so that one stream feeds all rows of a tile: a strip is [k][STRIP]. With 8 columns a tile of
 * 6 rows has 12 accumulators, 2 vectors of B and one of A, just the 15 registers that V8 hands out on x86, and enough sums
 * under way to hide how long one takes. Without fused multiply-add a product needs a register of its own: 5 rows.
 */
import { madd, put } from './vector';

// @ts-ignore: decorator
@inline
export const STRIP: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5;
/** Bytes from one step of k to the next. */
// @ts-ignore: decorator
@inline
const STEP: i32 = ASC_FEATURE_RELAXED_SIMD ? 24 : 20;

/** Lays out STRIP rows from `a`, `depth` of each. */
export function packStrip(target: usize, a: usize, stride: i32, depth: i32): void {
  const end = a + ((depth & ~3) << 2);
  let to = target;
  for (let at = a; at < end; at += 16, to += 4 * STEP) {
    const r0 = v128.load(at), r1 = v128.load(at + stride);
    const r2 = v128.load(at + 2 * stride), r3 = v128.load(at + 3 * stride), r4 = v128.load(at + 4 * stride);
    const first = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5), second = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
    const third = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7), fourth = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<i64>(first, second, 0, 2));
    v128.store(to + STEP, v128.shuffle<i64>(first, second, 1, 3));
    v128.store(to + 2 * STEP, v128.shuffle<i64>(third, fourth, 0, 2));
    v128.store(to + 3 * STEP, v128.shuffle<i64>(third, fourth, 1, 3));
    if (ASC_FEATURE_RELAXED_SIMD) {
      const r5 = v128.load(at + 5 * stride);
      const low = v128.shuffle<i32>(r4, r5, 0, 4, 1, 5), high = v128.shuffle<i32>(r4, r5, 2, 6, 3, 7);
      v128.store_lane<i64>(to, low, 0, 16);
      v128.store_lane<i64>(to + STEP, low, 1, 16);
      v128.store_lane<i64>(to + 2 * STEP, high, 0, 16);
      v128.store_lane<i64>(to + 3 * STEP, high, 1, 16);
    } else {
      v128.store_lane<f32>(to, r4, 0, 16);
      v128.store_lane<f32>(to + STEP, r4, 1, 16);
      v128.store_lane<f32>(to + 2 * STEP, r4, 2, 16);
      v128.store_lane<f32>(to + 3 * STEP, r4, 3, 16);
    }
  }
  for (let k = depth & ~3; k < depth; k++, to += STEP) {
    for (let r = 0; r < STRIP; r++) store<f32>(to + (r << 2), load<f32>(a + (k << 2) + r * stride));
  }
}

/** Strips that are filled side by side: what is fetched of a row of Y serves all of them, and their ends stay in the cache. */
const TOGETHER: i32 = 8;

/** Lays out `count` columns from `y`, a multiple of STRIP, `depth` rows of them. */
export function packColumns(target: usize, y: usize, count: i32, depth: i32, stride: i32): void {
  const stripBytes = depth * STEP;
  for (let column = 0; column < count; column += TOGETHER * STRIP) {
    const strips = min(TOGETHER, (count - column) / STRIP);
    const first = target + ((column * depth) << 2);
    for (let r = 0; r < depth; r++) {
      let to = first + r * STEP;
      let at = y + r * stride + (column << 2);
      for (let strip = 0; strip < strips; strip++, to += stripBytes, at += STEP) {
        v128.store(to, v128.load(at));
        if (ASC_FEATURE_RELAXED_SIMD) store<i64>(to, load<i64>(at, 16), 16);
        else store<i32>(to, load<i32>(at, 16), 16);
      }
    }
  }
}

/**
 * STRIP rows of C, 8 columns of them (the first `columns`, if they are fewer) = start + strip·B. `panel`: the first of the 8
 * in a panel of 16. Row r starts from what lies at begins[r] + offset; where that is address 0, from the zeros there.
 * @param spare STRIP · 8 floats
 */
export function stripTile(
  strip: usize, k: i32, panel: usize, begins: usize, offset: i32, c: usize, stride: i32, columns: i32, spare: usize,
): void {
  if (columns >= 8) {
    wholeTile(strip, k, panel, begins, offset, c, stride);
    return;
  }
  wholeTile(strip, k, panel, begins, offset, spare, 32);
  for (let r = 0; r < STRIP; r++, c += stride, spare += 32) {
    put(c, v128.load(spare), columns);
    put(c + 16, v128.load(spare, 16), columns - 4);
  }
}

/** Without a choice or a call: with one, V8 keeps the sums in memory, also in the loop, at half the speed. */
function wholeTile(strip: usize, k: i32, panel: usize, begins: usize, offset: i32, c: usize, stride: i32): void {
  let from: usize = load<i32>(begins) + offset;
  let s00 = v128.load(from), s01 = v128.load(from, 16);
  from = load<i32>(begins, 4) + offset;
  let s10 = v128.load(from), s11 = v128.load(from, 16);
  from = load<i32>(begins, 8) + offset;
  let s20 = v128.load(from), s21 = v128.load(from, 16);
  from = load<i32>(begins, 12) + offset;
  let s30 = v128.load(from), s31 = v128.load(from, 16);
  from = load<i32>(begins, 16) + offset;
  let s40 = v128.load(from), s41 = v128.load(from, 16);
  if (ASC_FEATURE_RELAXED_SIMD) from = load<i32>(begins, 20) + offset;
  let s50 = v128.load(from), s51 = v128.load(from, 16);
  const end = panel + (k << 6);
  while (panel < end) {
    const b0 = v128.load(panel), b1 = v128.load(panel, 16);
    let x = v128.load32_splat(strip);
    s00 = madd(x, b0, s00); s01 = madd(x, b1, s01);
    x = v128.load32_splat(strip, 4);
    s10 = madd(x, b0, s10); s11 = madd(x, b1, s11);
    x = v128.load32_splat(strip, 8);
    s20 = madd(x, b0, s20); s21 = madd(x, b1, s21);
    x = v128.load32_splat(strip, 12);
    s30 = madd(x, b0, s30); s31 = madd(x, b1, s31);
    x = v128.load32_splat(strip, 16);
    s40 = madd(x, b0, s40); s41 = madd(x, b1, s41);
    if (ASC_FEATURE_RELAXED_SIMD) {
      x = v128.load32_splat(strip, 20);
      s50 = madd(x, b0, s50); s51 = madd(x, b1, s51);
    }
    strip += STEP;
    panel += 64;
  }
  v128.store(c, s00); v128.store(c, s01, 16);
  v128.store(c + stride, s10); v128.store(c + stride, s11, 16);
  v128.store(c + 2 * stride, s20); v128.store(c + 2 * stride, s21, 16);
  v128.store(c + 3 * stride, s30); v128.store(c + 3 * stride, s31, 16);
  v128.store(c + 4 * stride, s40); v128.store(c + 4 * stride, s41, 16);
  if (ASC_FEATURE_RELAXED_SIMD) {
    v128.store(c + 5 * stride, s50); v128.store(c + 5 * stride, s51, 16);
  }
}
