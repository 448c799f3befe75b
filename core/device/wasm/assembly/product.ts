/**
 * C = init + A·B for row-major A and C and a packed B. B [K, N] is packed in blocks of 256 rows, a block in panels of 16
 * columns (the last one filled up with zeros), so that it is read in one stream from end to end. Rows of A are laid out in
 * strips; those left over go in pairs of their own, two rows times one panel. Each element of C is one sum over k in
 * ascending order, so its bits depend neither on the tile nor on how rows are handed out.
 */
import { K_BLOCK, PANEL } from '../kernel';
import { packStrip, STRIP, stripTile } from './strip';
import { madd, put } from './vector';

/** Rows that go through all panels before the next ones: their strips (48 KB) stay in the cache. */
const A_ROWS: i32 = 8 * STRIP;

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
  if (columns < PANEL) memory.fill(target, 0, depth * PANEL * 4);
  if (columns == PANEL && nStride == 4) {
    for (let row = 0; row < depth; row++, target += PANEL * 4, source += kStride) {
      v128.store(target, v128.load(source));
      v128.store(target, v128.load(source, 16), 16);
      v128.store(target, v128.load(source, 32), 32);
      v128.store(target, v128.load(source, 48), 48);
    }
    return;
  }
  let column = 0;
  if (kStride == 4) {
    for (; column + 4 <= columns; column += 4) packTransposed(target + (column << 2), source + column * nStride, depth, nStride);
  }
  for (; column < columns; column++) {
    let to = target + (column << 2);
    let from = source + column * nStride;
    for (let row = 0; row < depth; row++, to += PANEL * 4, from += kStride) store<f32>(to, load<f32>(from));
  }
}

/** Four columns of a panel, each of which is a row of the source. */
function packTransposed(target: usize, source: usize, depth: i32, stride: i32): void {
  const whole = depth & ~3;
  const end = source + (whole << 2);
  for (let at = source; at < end; at += 16, target += 4 * PANEL * 4) {
    const r0 = v128.load(at), r1 = v128.load(at + stride), r2 = v128.load(at + 2 * stride), r3 = v128.load(at + 3 * stride);
    const first = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5), second = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
    const third = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7), fourth = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<i64>(first, second, 0, 2));
    v128.store(target, v128.shuffle<i64>(first, second, 1, 3), PANEL * 4);
    v128.store(target, v128.shuffle<i64>(third, fourth, 0, 2), 2 * PANEL * 4);
    v128.store(target, v128.shuffle<i64>(third, fourth, 1, 3), 3 * PANEL * 4);
  }
  for (let k = whole; k < depth; k++, target += PANEL * 4) {
    for (let j = 0; j < 4; j++) store<f32>(target + (j << 2), load<f32>(source + (k << 2) + j * stride));
  }
}

/**
 * Rows [from, to) of C [.., n] = init + A [.., k]·B. Row r of `init` lies at init + r·initStride, so stride 0 adds a
 * bias and C itself accumulates; with `tokens` its row is init + tokens[r]·initStride (a table); 0 starts from zero.
 * @param strips the thread's own: STRIP_BYTES
 */
export function product(
  from: i32, to: i32, n: i32, k: i32, a: usize, aStride: i32, panels: usize,
  init: usize, initStride: i32, tokens: usize, c: usize, cStride: i32, strips: usize,
): void {
  const columns = (n + PANEL - 1) & ~(PANEL - 1);
  const begins = strips + A_ROWS * K_BLOCK * 4;
  const spare = begins + A_ROWS * 4;
  for (let rowBlock = from; rowBlock < to; rowBlock += A_ROWS) {
    const rows = min(A_ROWS, to - rowBlock);
    const stripRows = rows - rows % STRIP;
    const target = c + rowBlock * cStride;
    for (let r = 0; r < rows; r++) {
      const row = rowBlock + r;
      store<i32>(begins + (r << 2), init == 0 ? 0 : init + (tokens ? load<i32>(tokens + (row << 2)) : row) * initStride);
    }
    for (let kStart = 0; kStart < k; kStart += K_BLOCK) {
      const depth = min(K_BLOCK, k - kStart);
      const source = a + rowBlock * aStride + (kStart << 2);
      if (kStart > 0) for (let r = 0; r < rows; r++) store<i32>(begins + (r << 2), target + r * cStride);
      const moves = init != 0 || kStart > 0;
      for (let r = 0; r < stripRows; r += STRIP) packStrip(strips + ((r * depth) << 2), source + r * aStride, aStride, depth);
      for (let column = 0; column < n; column += PANEL) {
        const panel = panels + ((kStart * columns + column * depth) << 2);
        const at = column << 2;
        const offset = moves ? at : 0;
        for (let r = 0; r < stripRows; r += STRIP) {
          const strip = strips + ((r * depth) << 2);
          const begun = begins + (r << 2);
          const place = target + r * cStride + at;
          stripTile(strip, depth, panel, begun, offset, place, cStride, n - column, spare);
          if (n - column > 8) {
            stripTile(strip, depth, panel + 32, begun, moves ? offset + 32 : 0, place + 32, cStride, n - column - 8, spare);
          }
        }
        for (let r = stripRows; r < rows; r += 2) {
          const pair = min(2, rows - r);
          const first = source + r * aStride;
          const place = target + r * cStride + at;
          const begun = begins + (r << 2);
          tile(
            pair, first, pair == 2 ? first + aStride : first, depth, panel,
            load<i32>(begun) + offset, load<i32>(begun + ((pair - 1) << 2)) + offset, place, place + cStride, n - column,
          );
        }
      }
    }
  }
}

/** Rows c0 and, if `rows` is 2, c1 of one panel, from i0 and i1; `columns` ≥ 16 stores all of it. */
function tile(rows: i32, a0: usize, a1: usize, k: i32, panel: usize, i0: usize, i1: usize, c0: usize, c1: usize, columns: i32): void {
  let s00 = v128.load(i0), s01 = v128.load(i0, 16), s02 = v128.load(i0, 32), s03 = v128.load(i0, 48);
  let s10 = v128.load(i1), s11 = v128.load(i1, 16), s12 = v128.load(i1, 32), s13 = v128.load(i1, 48);
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
