import { describe, expect, it } from 'vitest';
import { readImageCell, type Pixels } from '#core/data/image-cell';
import { shapes } from '#core/data/synthetic/shapes';
import { listOf, rowsOf } from './support';

type Box = [top: number, left: number, bottom: number, right: number];
const rgb: Record<string, number[]> = {
  red: [230, 40, 40],
  green: [40, 180, 60],
  blue: [50, 90, 235],
  yellow: [240, 215, 50],
  purple: [150, 60, 190],
  white: [245, 245, 245],
};

const pixelAt = ({ width, values }: Pixels, row: number, column: number): number[] => [
  ...values.subarray((row * width + column) * 3, (row * width + column + 1) * 3),
];
const isIn = (box: Box, row: number, column: number): boolean =>
  row >= box[0] && row < box[2] && column >= box[1] && column < box[3];

/** The form by how much of its box a shape fills: all, about π/4, about half. */
function formOf(image: Pixels, box: Box, colour: number[]): string {
  let inside = 0;
  for (let row = box[0]; row < box[2]; row++)
    for (let column = box[1]; column < box[3]; column++)
      if (pixelAt(image, row, column).join() === colour.join()) inside++;
  const share = inside / ((box[2] - box[0]) * (box[3] - box[1]));
  if (share === 1) return 'square';
  return share > 0.65 ? 'circle' : 'triangle';
}

describe('shapes', () => {
  it.each([24, 32, 61])('captions what is drawn, and boxes it, at %i pixels', (size) => {
    const seen = new Set<string>();
    for (const [cell = '', caption = '', boxCell] of rowsOf(shapes, { size, count: 400 })) {
      const image = readImageCell(cell);
      if (image === null) throw new Error('no image');
      expect([image.height, image.width, image.channels]).toEqual([size, size, 3]);
      const words = caption.split(' ');
      const boxes = listOf<Box | null>(boxCell);
      expect(boxes).toHaveLength(words.length);
      expect(caption).toMatch(/^a [a-z]+ [a-z]+( (above|left of) a [a-z]+ [a-z]+)?$/);
      const found: Box[] = [];
      boxes.forEach((box, k) => {
        const colour = rgb[words[k] ?? ''];
        if (colour === undefined) return;
        if (box === null) throw new Error(`no box for ${words[k]}`);
        expect(boxes[k + 1]).toEqual(box);
        expect(formOf(image, box, colour)).toBe(words[k + 1]);
        found.push(box);
        seen.add(words[k] ?? '').add(words[k + 1] ?? '');
      });
      const [first, second] = found;
      if (first !== undefined && second !== undefined) {
        const [above, left] = [first[2] <= second[0], first[3] <= second[1]];
        expect([above, left]).toEqual([words[3] === 'above', words[3] === 'left']);
      }
      let stray = 0;
      for (let row = 0; row < size; row++)
        for (let column = 0; column < size; column++)
          if (!found.some((box) => isIn(box, row, column)))
            stray += Number(image.values[(row * size + column) * 3] !== 24);
      expect(stray).toBe(0);
    }
    expect(seen.size).toBe(6 + 3);
  });
});
