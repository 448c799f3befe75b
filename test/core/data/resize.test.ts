import { describe, expect, it } from 'vitest';
import { fitWithin, grey, resize } from '#core/data/read/resize';

describe('resize', () => {
  it('gives each pixel the mean of the area it covers', () => {
    const values = Uint8Array.of(0, 90, 255);
    const halves = [(0 + 90 / 2) / 1.5, (90 / 2 + 255) / 1.5];
    expect([...resize({ height: 3, width: 1, channels: 1, values }, { height: 2, width: 1 }).values]).toEqual(
      halves,
    );
    expect([...resize({ height: 1, width: 3, channels: 1, values }, { height: 1, width: 2 }).values]).toEqual(
      halves,
    );
    expect([...resize({ height: 1, width: 3, channels: 1, values }, { height: 1, width: 6 }).values]).toEqual(
      [0, 0, 90, 90, 255, 255],
    );
  });

  it('keeps channels apart, and proportions within limits', () => {
    const image = {
      height: 1,
      width: 2,
      channels: 3 as const,
      values: Uint8Array.of(10, 20, 30, 30, 40, 50),
    };
    expect([...resize(image, { height: 1, width: 1 }).values]).toEqual([20, 30, 40]);
    expect(fitWithin({ height: 1000, width: 500 }, { height: 128, width: 256 })).toEqual({
      height: 128,
      width: 64,
    });
    expect(fitWithin({ height: 10, width: 20 }, { height: 128, width: 256 })).toEqual({
      height: 10,
      width: 20,
    });
    expect([...grey({ ...image, values: Uint8Array.of(255, 255, 255, 255, 0, 0) }).values]).toEqual([
      255, 76,
    ]);
  });
});
