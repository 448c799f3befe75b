import { z } from 'zod';
import { stream, type Random } from '#core/random';
import { field } from '#core/spec/field';
import { imageCell } from '../image-cell';
import { countOf, seedOf } from './parameters';
import { chunked, synthetic } from './task';

type Colour = readonly [number, number, number];
const colours: readonly (readonly [string, Colour])[] = [
  ['red', [230, 40, 40]],
  ['green', [40, 180, 60]],
  ['blue', [50, 90, 235]],
  ['yellow', [240, 215, 50]],
  ['purple', [150, 60, 190]],
  ['white', [245, 245, 245]],
];
const forms = ['circle', 'square', 'triangle'] as const;
const background = 24;
/** From the first pixel to before the last. */
type Span = readonly [number, number];

/** Centre and half size in whole pixels. */
interface Shape {
  form: (typeof forms)[number];
  colour: string;
  rgb: Colour;
  row: number;
  column: number;
  half: number;
}

export const shapes = synthetic({
  id: 'shapes',
  title: 'Shapes with captions',
  definition:
    'A colour image with one shape (a third of the images) or two: circle, square or triangle in one of six colours, no two alike, at random places and sizes without overlap. The caption is “a red circle” or “a red circle above a blue square” or “a red circle left of a blue square”, naming the upper or the left one first, so that each image has one caption. “boxes” has for every word of the caption the region that it tells of, [top, left, bottom, right] in pixels (the last two exclusive), or null for words without one: where attention should be.',
  citation:
    'Made for Unfold; after SHAPES in Andreas, Rohrbach, Darrell & Klein 2016, “Neural module networks”',
  task: 'caption',
  parameters: z.strictObject({
    size: z
      .int()
      .min(24)
      .max(96)
      .default(32)
      .meta(field({ title: 'Size', unit: 'pixels', help: 'Height and width of the images.' })),
    count: countOf(5000, 'Images'),
    seed: seedOf(),
  }),
  columns: ['image', 'caption', 'boxes'],
  input: 'image',
  label: 'caption',
  settings: () => ({ data: { split: 'random', regions: 'boxes' }, target: { tokeniser: 'word' } }),
  rowCount: ({ count }) => count,
  *rows({ size, count, seed }) {
    const random = stream(seed, 'sampling');
    yield* chunked(count, () => {
      const { placed, between } = scene(random, size);
      const words = placed.flatMap((shape, k) => [
        ...(k === 0 ? [] : between.map((word) => ({ word, box: null }))),
        { word: 'a', box: null },
        { word: shape.colour, box: boxOf(shape) },
        { word: shape.form, box: boxOf(shape) },
      ]);
      return [
        draw(placed, size),
        words.map(({ word }) => word).join(' '),
        JSON.stringify(words.map(({ box }) => box)),
      ];
    });
  },
  references: () => ({
    chance: {
      metric: 'exact',
      value: 1 / (3 * colours.length * forms.length),
      how: 'Always the same caption of one shape: a third of the images, each of 18 captions equally likely.',
    },
    naive: null,
    published: [],
  }),
});

function scene(random: Random, size: number): { placed: Shape[]; between: string[] } {
  const first = drawn(random, size);
  if (random.int(3) === 0) return { placed: [placedIn(first, random, [0, size], [0, size])], between: [] };
  let second = drawn(random, size);
  while (second.form === first.form && second.colour === first.colour) second = drawn(random, size);
  const middle = Math.floor(size / 2);
  const [near, far]: [Span, Span] = [
    [0, middle],
    [middle, size],
  ];
  // On the other axis both are in one half, so that “above” and “left of” are never both true.
  const same = random.int(2) === 0 ? near : far;
  return random.int(2) === 0
    ? {
        placed: [placedIn(first, random, near, same), placedIn(second, random, far, same)],
        between: ['above'],
      }
    : {
        placed: [placedIn(first, random, same, near), placedIn(second, random, same, far)],
        between: ['left', 'of'],
      };
}

/** A shape without a place; it fits in half of the image. */
function drawn(random: Random, size: number): Shape {
  const [colour, rgb] = colours[random.int(colours.length)] ?? ['white', [255, 255, 255]];
  const form = forms[random.int(forms.length)] ?? 'circle';
  // Two of the least do not fit side by side in half of the image.
  const least = Math.ceil(size / 8);
  const half = least + random.int(Math.floor(size / 4) - least);
  return { form, colour, rgb, row: 0, column: 0, half };
}

function placedIn(shape: Shape, random: Random, rows: Span, columns: Span): Shape {
  const place = ([low, high]: Span): number => low + shape.half + random.int(high - low - 2 * shape.half);
  return { ...shape, row: place(rows), column: place(columns) };
}

function boxOf({ row, column, half }: Shape): [number, number, number, number] {
  return [row - half, column - half, row + half + 1, column + half + 1];
}

function draw(placed: readonly Shape[], size: number): string {
  const values = new Uint8Array(size * size * 3).fill(background);
  for (const shape of placed) {
    const [top, left, bottom, right] = boxOf(shape);
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++)
        if (covers(shape, row - shape.row, column - shape.column))
          values.set(shape.rgb, (row * size + column) * 3);
  }
  return imageCell({ height: size, width: size, channels: 3, values });
}

/** @param down @param across from the centre, -half … half */
function covers({ form, half }: Shape, down: number, across: number): boolean {
  if (form === 'square') return true;
  // Of a circle through the middle of its outermost pixels.
  if (form === 'circle') return down * down + across * across <= half * half + half * 0.5;
  return 2 * Math.abs(across) <= down + half;
}
