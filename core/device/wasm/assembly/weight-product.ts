/**
 * Weight gradients: C [O, N] = Σ_r Y[r, :]ᵀ X[r, :] over all steps and rows of the batch in one product. Each element is
 * one sum over the rows in ascending order. Rows go in blocks of 256: of a block X is packed in panels like any B, and Y in
 * strips of columns; those left over go in pairs.
 */
import { OUTPUT_BLOCK, PANEL, ROW_BLOCK } from '../kernel';
import { pack } from './product';
import { packColumns, STRIP, stripTile } from './strip';
import { madd, put } from './vector';

/**
 * Rows [from, to) of C, overwritten or (accumulate) added to. Strides in bytes.
 * @param workspace the thread's own: ROW_BLOCK · (N rounded up to whole panels + OUTPUT_BLOCK) floats and TILE_BYTES
 */
export function weightProduct(
  from: i32, to: i32, n: i32, rows: i32, y: usize, yStride: i32, x: usize, xStride: i32,
  c: usize, cStride: i32, accumulate: i32, workspace: usize,
): void {
  const panels = (n + PANEL - 1) / PANEL;
  const strips = workspace + panels * PANEL * ROW_BLOCK * 4;
  const begins = strips + OUTPUT_BLOCK * ROW_BLOCK * 4;
  const spare = begins + OUTPUT_BLOCK * 4;
  for (let rowBlock = 0; rowBlock < rows; rowBlock += ROW_BLOCK) {
    const depth = min(ROW_BLOCK, rows - rowBlock);
    const add = accumulate != 0 || rowBlock > 0;
    pack(0, panels, workspace, x + rowBlock * xStride, depth, n, xStride, 4);
    for (let block = from; block < to; block += OUTPUT_BLOCK) {
      const end = min(block + OUTPUT_BLOCK, to);
      const stripEnd = end - (end - block) % STRIP;
      for (let output = block; output < stripEnd; output++) {
        store<i32>(begins + ((output - block) << 2), add ? c + output * cStride : 0);
      }
      const columns = y + rowBlock * yStride;
      packColumns(strips, columns + (block << 2), stripEnd - block, depth, yStride);
      packPairs(strips + (((stripEnd - block) * depth) << 2), columns + (stripEnd << 2), depth, end - stripEnd, yStride);
      for (let column = 0; column < n; column += PANEL) {
        const panel = workspace + ((column * depth) << 2);
        for (let output = block; output < stripEnd; output += STRIP) {
          const c0 = c + output * cStride + (column << 2);
          const strip = strips + (((output - block) * depth) << 2);
          const begun = begins + ((output - block) << 2);
          stripTile(strip, depth, panel, begun, add ? column << 2 : 0, c0, cStride, n - column, spare);
          if (n - column > 8) stripTile(strip, depth, panel + 32, begun, add ? (column << 2) + 32 : 0, c0 + 32, cStride, n - column - 8, spare);
        }
        for (let output = stripEnd; output < end; output += 2) {
          const c0 = c + output * cStride + (column << 2);
          tile(min(2, end - output), strips + (((output - block) * depth) << 2), depth, panel, add, c0, c0 + cStride, n - column);
        }
      }
    }
  }
}

/** Columns 2p and 2p + 1 of Y as [depth][2]; a missing last column is whatever follows (its row is never stored). */
function packPairs(target: usize, y: usize, depth: i32, outputs: i32, stride: i32): void {
  for (let output = 0; output < outputs; output += 2) {
    let to = target + output * (depth << 2);
    let at = y + (output << 2);
    for (let r = 0; r < depth; r++) {
      store<i64>(to, load<i64>(at));
      to += 8;
      at += stride;
    }
  }
}

function tile(rows: i32, pairs: usize, k: i32, panel: usize, add: bool, c0: usize, c1: usize, columns: i32): void {
  let s00 = f32x4.splat(0), s01 = f32x4.splat(0), s02 = f32x4.splat(0), s03 = f32x4.splat(0);
  let s10 = f32x4.splat(0), s11 = f32x4.splat(0), s12 = f32x4.splat(0), s13 = f32x4.splat(0);
  if (add) {
    s00 = v128.load(c0); s01 = v128.load(c0, 16); s02 = v128.load(c0, 32); s03 = v128.load(c0, 48);
    s10 = v128.load(c1); s11 = v128.load(c1, 16); s12 = v128.load(c1, 32); s13 = v128.load(c1, 48);
  }
  const end = panel + (k << 6);
  while (panel < end) {
    const b0 = v128.load(panel), b1 = v128.load(panel, 16), b2 = v128.load(panel, 32), b3 = v128.load(panel, 48);
    let x = v128.load32_splat(pairs);
    s00 = madd(x, b0, s00); s01 = madd(x, b1, s01); s02 = madd(x, b2, s02); s03 = madd(x, b3, s03);
    x = v128.load32_splat(pairs, 4);
    s10 = madd(x, b0, s10); s11 = madd(x, b1, s11); s12 = madd(x, b2, s12); s13 = madd(x, b3, s13);
    pairs += 8;
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
