import { DataError } from '../../dataset';
import type { PngParts } from './png-chunks';

/** Part of a picture's pixels: all of them, or those of one pass of Adam7. */
export interface Pass {
  /** First pixel and distance to the next, across and down. */
  x: number;
  y: number;
  dx: number;
  dy: number;
  columns: number;
  rows: number;
}

/** Adam7 (ISO/IEC 15948 §8.2): x, y, dx, dy of each pass. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function passesOf({ width, height, interlaced }: PngParts): Pass[] {
  const all = interlaced ? adam7 : [[0, 0, 1, 1] as const];
  return all
    .map(([x, y, dx, dy]) => ({
      x,
      y,
      dx,
      dy,
      columns: Math.ceil((width - x) / dx),
      rows: Math.ceil((height - y) / dy),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

/** Bytes of one row of a pass, without the byte that names its filter. */
export function rowBytes(pass: Pass, bitsPerPixel: number): number {
  return Math.ceil((pass.columns * bitsPerPixel) / 8);
}

/**
 * Undoes the filter of one row in place (§9.2).
 * @param row bytes of this row; @param above those of the row before, unfiltered, or zeros
 * @param distance bytes to the pixel on the left, at least 1
 */
export function unfilter(filter: number, row: Uint8Array, above: Uint8Array, distance: number): void {
  if (filter === 0) return;
  if (filter > 4) throw new DataError(`a row has filter ${filter}, which there is not`);
  for (let k = 0; k < row.length; k++) {
    const left = k < distance ? 0 : (row[k - distance] ?? 0);
    const up = above[k] ?? 0;
    const corner = k < distance ? 0 : (above[k - distance] ?? 0);
    const guess =
      filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    row[k] = (row[k] ?? 0) + guess;
  }
}

/** Of left, above and corner the one nearest to left + above − corner. */
function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - up),
    Math.abs(estimate - corner),
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Sample number `k` of a row, as it is stored. */
export function sampleAt(row: Uint8Array, k: number, depth: number): number {
  if (depth === 8) return row[k] ?? 0;
  if (depth === 16) return 256 * (row[2 * k] ?? 0) + (row[2 * k + 1] ?? 0);
  const bit = k * depth;
  return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}
