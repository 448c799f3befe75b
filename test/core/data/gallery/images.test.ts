import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readImageCell, type Pixels } from '#core/data/image-cell';
import { decodePicture } from '#core/data/source/picture';
import { sharedPath } from '../../../support/shared';
import { partsOf, rowsOf } from './support';

function imageOf(cell: string | undefined): Pixels {
  const image = readImageCell(cell ?? '');
  if (image === null) throw new Error('no image');
  return image;
}
const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

describe('mnist', () => {
  it('is the original: its order, its test part, its mean', async () => {
    const rows = await rowsOf('mnist', { train: 1200, test: 100 });
    expect(
      rows
        .slice(0, 5)
        .map(([, digit]) => digit)
        .join(''),
    ).toBe('50419');
    expect(
      rows
        .slice(1200, 1205)
        .map(([, digit]) => digit)
        .join(''),
    ).toBe('72104');
    expect(partsOf(rows, 2)).toEqual({ train: 1100, validation: 100, test: 100 });
    const image = imageOf(rows[0]?.[0]);
    expect([image.height, image.width, image.channels]).toEqual([28, 28, 1]);
    const all = await rowsOf('mnist');
    expect(partsOf(all, 2)).toEqual({ train: 55_000, validation: 5000, test: 10_000 });
    const ink = sum(all.slice(0, 60_000).map(([cell]) => sum(imageOf(cell).values)));
    expect(ink / (60_000 * 784 * 255)).toBeCloseTo(0.13066, 5);
  });
});

describe('mnist-captions', () => {
  const names = 'zero one two three four five six seven eight nine'.split(' ');

  it('puts digits into the slots it names, and nothing elsewhere', async () => {
    const strips = await rowsOf('mnist-captions', { count: 400 });
    const digits = await rowsOf('mnist');
    const kinds = new Map<string, string>();
    for (const [cell = '', digit = '', part = ''] of digits) kinds.set(`${part} ${cell}`, digit);
    const lengths = new Set<number>();
    for (const [cell, caption = '', shown = '', where = '', boxes = '', part = ''] of strips) {
      const image = imageOf(cell);
      expect([image.height, image.width, image.channels]).toEqual([28, 112, 1]);
      const [list, slots] = [JSON.parse(shown) as number[], JSON.parse(where) as number[]];
      expect(caption).toBe(list.map((digit) => names[digit]).join(' '));
      expect(slots).toEqual([...new Set(slots)].sort());
      expect(slots).toHaveLength(list.length);
      expect(JSON.parse(boxes)).toEqual(slots.map((slot) => [0, 28 * slot, 28, 28 * slot + 28]));
      lengths.add(list.length);
      for (let slot = 0; slot < 4; slot++) {
        const values = Uint8Array.from({ length: 784 }, (_, k) =>
          Number(image.values[Math.floor(k / 28) * 112 + slot * 28 + (k % 28)]),
        );
        const place = slots.indexOf(slot);
        if (place < 0) expect(sum(values)).toBe(0);
        // The very image of MNIST, of the part that the strip is of.
        else
          expect(kinds.get(`${part} image:28x28x1:${Buffer.from(values).toString('base64')}`)).toBe(
            String(list[place]),
          );
      }
    }
    expect([...lengths].sort()).toEqual([1, 2, 3, 4]);
    expect(partsOf(strips, 5)).toEqual({ train: 320, validation: 40, test: 40 });
  });
});

describe('emoji', () => {
  it('draws each on white, in the size asked for, with its name', async () => {
    const rows = await rowsOf('emoji', { size: 20, language: 'fr' });
    expect(rows.length).toBeGreaterThan(1600);
    const [cell, ...about] = rows[0] ?? [];
    expect(about).toEqual(['visage rieur', 'smileys', '😀']);
    const image = imageOf(cell);
    expect([image.height, image.width, image.channels]).toEqual([20, 20, 3]);
    expect([...image.values.subarray(0, 3)]).toEqual([255, 255, 255]);
    // A yellow face: much red and green, little blue.
    const middle = (10 * 20 + 2) * 3;
    const [red = 0, green = 0, blue = 0] = image.values.subarray(middle, middle + 3);
    expect(red).toBeGreaterThan(220);
    expect(green).toBeGreaterThan(150);
    expect(blue).toBeLessThan(120);
    expect(new Set(rows.map(([one]) => one)).size).toBeGreaterThan(0.95 * rows.length);
  });

  it('looks as the same pictures from another source do', async ({ skip }) => {
    const folder = sharedPath('data', 'caption_emoji');
    const table = path.join(folder, 'captions.csv');
    if (!existsSync(table)) skip('the shared folder is absent');
    const known = Papa.parse<{ image: string; caption_en: string }>(readFileSync(table, 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const ours = new Map((await rowsOf('emoji')).map(([cell, caption = '']) => [caption, cell]));
    const both = known.filter(({ caption_en: caption }) => ours.has(caption));
    expect(both.length / known.length).toBeGreaterThan(0.9);
    const differences: number[] = [];
    for (const { image, caption_en: caption } of both.filter((_, k) => k % 40 === 0)) {
      const { values: theirs } = await decodePicture(readFileSync(path.join(folder, image)));
      const { values } = imageOf(ours.get(caption));
      differences.push(sum(values.map((value, k) => Math.abs(value - (theirs[k] ?? 0)))) / values.length);
    }
    differences.sort((a, b) => a - b);
    expect(differences[Math.floor(differences.length / 2)]).toBeLessThan(12);
  });
});
