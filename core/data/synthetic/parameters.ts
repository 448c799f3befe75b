import { z } from 'zod';
import { field } from '#core/spec/field';

/** How many rows are made. */
export function countOf(standard: number, title = 'Sequences', least = 10) {
  return z
    .int()
    .min(least)
    .max(1_000_000)
    .default(standard)
    .meta(field({ title, help: 'How many rows are made.', scale: 'log' }));
}

export function seedOf() {
  return z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1)
    .meta(field({ title: 'Seed', help: 'The same seed makes the same rows on every machine.' }));
}

/** A length in steps. */
export function lengthOf(
  standard: number,
  range: { least: number; most: number },
  words: { title: string; help: string; symbol?: string },
) {
  return z
    .int()
    .min(range.least)
    .max(range.most)
    .default(standard)
    .meta(field({ ...words, unit: 'steps', scale: 'log' }));
}
