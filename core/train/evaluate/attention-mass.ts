import type { PreparedExamples, Regions } from '#core/data/prepared';
import { tokensOf } from '#core/data/example-text';
import type { Hypothesis } from '#core/decode/hypothesis';

/** Sides of the map that is looked at, in places; a place covers its part of the image. */
export interface MapSides {
  readonly height: number;
  readonly width: number;
}

/**
 * How much of the attention lies where the data say that a word is seen: the mean, over the tokens that are right at
 * their place and have a region, of the share of the weight inside it. A place that is partly inside counts by its
 * area. Tokens that are wrong say nothing of where a right one would have been looked for.
 */
export class AttentionMass {
  private sum = 0;
  private count = 0;

  constructor(
    private readonly data: PreparedExamples,
    private readonly map: MapSides,
  ) {}

  add(example: number, { tokens, attention }: Hypothesis): void {
    const { regions, targets } = this.data;
    if (regions === undefined || attention === null || targets.kind !== 'tokens') return;
    const truth = tokensOf(targets, example);
    tokens.forEach((token, step) => {
      const [box, weights] = [regionOf(regions, example, step), attention[step]];
      if (token !== truth[step] || box === null || weights === undefined) return;
      this.sum += massInside(weights, this.map, box);
      this.count++;
    });
  }

  /** Without a word of which both are known there is no such metric. */
  finish(): Record<string, number> {
    return this.count === 0 ? {} : { attentionMass: this.sum / this.count };
  }
}

/** @returns [top, left, bottom, right] in shares of the sides; null where the token has none */
function regionOf({ boxes, starts, lengths }: Regions, example: number, token: number): Float32Array | null {
  if (token >= (lengths[example] ?? 0)) return null;
  const start = 4 * ((starts[example] ?? 0) + token);
  const box = boxes.subarray(start, start + 4);
  return Number.isNaN(box[0]) ? null : box;
}

/**
 * The share of weights that lies inside a box.
 * @param weights of the places, row by row
 * @param box top, left, bottom, right, in shares of the sides
 */
export function massInside(
  weights: ArrayLike<number>,
  { height, width }: MapSides,
  [top = 0, left = 0, bottom = 0, right = 0]: ArrayLike<number> & Iterable<number>,
): number {
  let inside = 0;
  let all = 0;
  for (let place = 0; place < height * width; place++) {
    const weight = weights[place] ?? 0;
    const [row, column] = [Math.floor(place / width), place % width];
    inside += weight * covered(row, height, top, bottom) * covered(column, width, left, right);
    all += weight;
  }
  return all > 0 ? inside / all : 0;
}

/** The share of the k-th of `count` equal parts of a side that lies between two points of it. */
function covered(k: number, count: number, from: number, to: number): number {
  return Math.max(0, Math.min(k + 1, to * count) - Math.max(k, from * count));
}
