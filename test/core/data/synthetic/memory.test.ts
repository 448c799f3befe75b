import { describe, expect, it } from 'vitest';
import { blank, copy, go } from '#core/data/synthetic/copy';
import { latch } from '#core/data/synthetic/latch';
import { order6a, order6b } from '#core/data/synthetic/order';
import { listOf, rowsOf, sampleOf } from './support';

describe('copy', () => {
  it('shows ten symbols, waits T steps, and asks for them at the end', () => {
    for (const length of [1, 30, 100])
      for (const [text = '', copied] of rowsOf(copy, { length, count: 50 })) {
        const word = text.slice(0, 10);
        expect(word).toMatch(/^[a-h]{10}$/);
        expect(text.slice(10)).toBe(blank.repeat(length - 1) + go + blank.repeat(10));
        expect(listOf<string>(copied).join('')).toBe(blank.repeat(length + 10) + word);
        expect(text).toHaveLength(length + 20);
      }
  });

  it('says what is reached without memory: 10 ln 8/(T + 20)', () => {
    const at = (length: number): number => copy.references({ length }).chance?.value ?? 0;
    expect(at(30)).toBeCloseTo(0.4159, 4);
    expect(at(100)).toBeCloseTo(0.1733, 4);
    expect(at(500)).toBeCloseTo(0.04, 4);
  });
});

describe('temporal order', () => {
  const forms = [
    [
      'order6a',
      order6a,
      [
        [10, 20],
        [50, 60],
      ],
    ],
    [
      'order6b',
      order6b,
      [
        [10, 20],
        [33, 43],
        [66, 76],
      ],
    ],
  ] as const;

  function check(text: string, label: string, places: readonly (readonly [number, number])[]): void {
    expect(text).toMatch(/^E[abcdXY]{98,108}B$/);
    const found = [...text].flatMap((symbol, at) => ('XY'.includes(symbol) ? [at] : []));
    expect(found).toHaveLength(places.length);
    found.forEach((at, k) => {
      expect(at).toBeGreaterThanOrEqual(places[k]?.[0] ?? 0);
      expect(at).toBeLessThanOrEqual(places[k]?.[1] ?? 0);
    });
    expect(found.map((at) => text[at]).join('')).toBe(label);
  }

  it.each(forms)('%s: X and Y stand in their ranges and their order is the class', (_name, task, places) => {
    const rows = rowsOf(task, { count: 2000 });
    for (const [text = '', label = ''] of rows) check(text, label, places);
    expect(new Set(rows.map(([, label]) => label)).size).toBe(2 ** places.length);
    // Both ends of each range occur.
    const firsts = rows.map(([text = '']) => text.search(/[XY]/));
    expect([Math.min(...firsts), Math.max(...firsts)]).toEqual([10, 20]);
    expect(new Set(rows.map(([text = '']) => text.length)).size).toBe(11);
  });

  it.each(forms)('%s has the form of the samples written by others', (name, _task, places) => {
    for (const { x, y } of sampleOf<{ x: string; y: string }>(name) ?? []) check(x, y, places);
  });
});

describe('latch', () => {
  it('shows the class in three steps and noise after, of the deviation asked for', () => {
    const after: number[] = [];
    for (const [sequence, label] of rowsOf(latch, { length: 40, count: 400, signal: 1, noise: 0.1 })) {
      const steps = listOf<[number]>(sequence).map(([value]) => value);
      expect(steps).toHaveLength(40);
      for (const value of steps.slice(0, 3)) expect(value > 0.4 ? 'up' : 'down').toBe(label);
      after.push(...steps.slice(3));
    }
    const mean = after.reduce((sum, value) => sum + value, 0) / after.length;
    const deviation = Math.sqrt(after.reduce((sum, value) => sum + (value - mean) ** 2, 0) / after.length);
    expect(mean).toBeCloseTo(0, 2);
    expect(deviation).toBeCloseTo(0.1, 2);
  });
});
