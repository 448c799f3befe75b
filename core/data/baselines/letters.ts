import type { TokenSequences } from '../prepared';
import { tokensOf } from '../example-text';
import { alignmentOf } from './alignment';

/** So many words tell which sounds a letter makes; more would keep a run waiting for seconds before it begins. */
const mostWords = 15_000;
/** Neighbours on either side, the most first: of a letter in a context that was never seen, fewer are asked. */
const contexts = [3, 2, 1, 0];

/**
 * Writes for each token of a source what it stands for most often between the same neighbours: letters to sounds by a
 * table (the letter contexts of Black, Lenzo & Pagel 1998, without their trees). Nothing is written for a token that
 * training never saw.
 * @param training example numbers
 * @returns token ids to write for a source
 */
export function letterTable(
  sources: TokenSequences,
  targets: TokenSequences,
  training: Int32Array,
): (source: ArrayLike<number>) => number[] {
  const step = Math.max(1, training.length / mostWords);
  const words = Array.from({ length: Math.min(training.length, mostWords) }, (_, k) => {
    const example = training[Math.floor(k * step)] ?? 0;
    return [tokensOf(sources, example), tokensOf(targets, example)] as const;
  });
  const alignment = alignmentOf(words);
  const counts = new Map<string, Map<string, number>>();
  for (const [source, target] of words)
    alignment(source, target)?.forEach(([start, end], at) => {
      const written = Array.from(target).slice(start, end).join(' ');
      for (const reach of contexts) {
        const key = contextOf(source, at, reach);
        const own = counts.get(key) ?? new Map<string, number>();
        own.set(written, (own.get(written) ?? 0) + 1);
        counts.set(key, own);
      }
    });
  const best = new Map(Array.from(counts, ([key, own]) => [key, mostFrequent(own)]));
  return (source) =>
    Array.from({ length: source.length }, (_, at) => {
      for (const reach of contexts) {
        const known = best.get(contextOf(source, at, reach));
        if (known !== undefined) return known;
      }
      return [];
    }).flat();
}

function contextOf(source: ArrayLike<number>, at: number, reach: number): string {
  let key = `${reach}:`;
  for (let k = at - reach; k <= at + reach; k++) key += `${source[k] ?? ''},`;
  return key;
}

function mostFrequent(counts: ReadonlyMap<string, number>): number[] {
  const [[written] = ['']] = [...counts].sort((a, b) => b[1] - a[1]);
  return written === '' ? [] : written.split(' ').map(Number);
}
