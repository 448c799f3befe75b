/**
 * C = init + A·B for row-major A and C and a packed B. B [K, N] is packed in blocks of 256 rows, a block in panels of 16
 * columns (the last one filled up with zeros), so that it is read in one stream from end to end. Two rows of A times one panel
 * is the tile: 8 accumulators, 4 vectors of B and one of A fit the 16 registers of x86 on every V8 (2×24 spills on older
 * ones). Each element of C is one sum over k in ascending order, so its bits do not depend on how rows are handed out.
 */
import { PANEL } from '../kernel';
import { madd, put } from './vector';

/** Rows that go through all panels before the next ones: their part of A stays in the cache. */
const A_ROWS: i32 = 32;
/** Steps of k at a time: a panel's part (16 KB) stays in the first-level cache. */
const K_BLOCK: i32 = 256;

/** Packs panels [from, to) of B[k, n] = source + k·kStride + n·nStride (bytes). */
export function pack(from: i32, to: i32, target: usize, source: usize, k: i32, n: i32, kStride: i32, nStride: i32): void {
  const columns = (n + PANEL - 1) & ~(PANEL - 1);
  for (let kStart = 0; kStart < k; kStart += K_BLOCK) {
    const depth = min(K_BLOCK, k - kStart);
    for (let column = from * PANEL; column < to * PANEL; column += PANEL) {
      const panel = target + ((kStart * columns + column * depth) << 2);
      packPanel(panel, source + kStart * kStride + column * nStride, depth, min(PANEL, n - column), kStride, nStride);
    }
  }
}

function packPanel(target: usize, source: usize, depth: i32, columns: i32, kStride: i32, nStride: i32): void {
  for (let row = 0; row < depth; row++, target += PANEL * 4, source += kStride) {
    if (columns == PANEL && nStride == 4) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      v128.store(target, v128.load(source, 32), 32);
      v128.store(target, v128.load(source, 48), 48);
    } else {
      let from = source;
      for (let j = 0; j < columns; j++, from += nStride) store<f32>(target + (j << 2), load<f32>(from));
      for (let j = columns; j < PANEL; j++) store<f32>(target + (j << 2), 0);
    }
  }
}

/**
 * Rows [from, to) of C [.., n] = init + A [.., k]·B. Row r of `init` lies at init + r·initStride, so stride 0 adds a
 * bias and C itself accumulates; with `tokens` its row is init + tokens[r]·initStride (a table); 0 starts from zero.
 */
export function product(
  from: i32, to: i32, n: i32, k: i32, a: usize, aStride: i32, panels: usize,
  init: usize, initStride: i32, tokens: usize, c: usize, cStride: i32,
): void {
  const columns = (n + PANEL - 1) & ~(PANEL - 1);
  for (let rowBlock = from; rowBlock < to; rowBlock += A_ROWS) {
    const rowEnd = min(rowBlock + A_ROWS, to);
    for (let kStart = 0; kStart < k; kStart += K_BLOCK) {
      const depth = min(K_BLOCK, k - kStart);
      const begin = kStart == 0 ? init : c;
      const beginStride = kStart == 0 ? initStride : cStride;
      const beginTokens: usize = kStart == 0 ? tokens : 0;
      for (let column = 0; column < n; column += PANEL) {
        const panel = panels + ((kStart * columns + column * depth) << 2);
        const offset = column << 2;
        let row = rowBlock;
        for (; row + 1 < rowEnd; row += 2) {
          const first = a + row * aStride + (kStart << 2);
          tile(
            2, first, first + aStride, depth, panel,
            start(begin, beginStride, beginTokens, row, offset), start(begin, beginStride, beginTokens, row + 1, offset),
            c + row * cStride + offset, c + (row + 1) * cStride + offset, n - column,
          );
        }
        if (row < rowEnd) {
          const first = a + row * aStride + (kStart << 2);
          const begun = start(begin, beginStride, beginTokens, row, offset);
          const target = c + row * cStride + offset;
          tile(1, first, first, depth, panel, begun, begun, target, target, n - column);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function start(init: usize, stride: i32, tokens: usize, row: i32, offset: i32): usize {
  if (init == 0) return 0;
  return init + (tokens ? load<i32>(tokens + (row << 2)) : row) * stride + offset;
}

/** Rows c0 and, if `rows` is 2, c1 of one panel; `columns` ≥ 16 stores all of it. */
function tile(rows: i32, a0: usize, a1: usize, k: i32, panel: usize, i0: usize, i1: usize, c0: usize, c1: usize, columns: i32): void {
  let s00 = f32x4.splat(0), s01 = f32x4.splat(0), s02 = f32x4.splat(0), s03 = f32x4.splat(0);
  let s10 = f32x4.splat(0), s11 = f32x4.splat(0), s12 = f32x4.splat(0), s13 = f32x4.splat(0);
  if (i0) {
    s00 = v128.load(i0); s01 = v128.load(i0, 16); s02 = v128.load(i0, 32); s03 = v128.load(i0, 48);
    s10 = v128.load(i1); s11 = v128.load(i1, 16); s12 = v128.load(i1, 32); s13 = v128.load(i1, 48);
  }
  const end = panel + (k << 6);
  while (panel < end) {
    const b0 = v128.load(panel), b1 = v128.load(panel, 16), b2 = v128.load(panel, 32), b3 = v128.load(panel, 48);
    let x = v128.load32_splat(a0);
    s00 = madd(x, b0, s00); s01 = madd(x, b1, s01); s02 = madd(x, b2, s02); s03 = madd(x, b3, s03);
    x = v128.load32_splat(a1);
    s10 = madd(x, b0, s10); s11 = madd(x, b1, s11); s12 = madd(x, b2, s12); s13 = madd(x, b3, s13);
    a0 += 4;
    a1 += 4;
    panel += 64;
  }
  if (columns >= PANEL) {
    v128.store(c0, s00); v128.store(c0, s01, 16); v128.store(c0, s02, 32); v128.store(c0, s03, 48);
    if (rows == 2) {
      v128.store(c1, s10); v128.store(c1, s11, 16); v128.store(c1, s12, 32); v128.store(c1, s13, 48);
    }
  } else {
    put(c0, s00, columns); put(c0 + 16, s01, columns - 4); put(c0 + 32, s02, columns - 8); put(c0 + 48, s03, columns - 12);
    if (rows == 2) {
      put(c1, s10, columns); put(c1 + 16, s11, columns - 4); put(c1 + 32, s12, columns - 8); put(c1 + 48, s13, columns - 12);
    }
  }
}
