import { splitWords } from './words';

const signs = new Set('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~');

export interface ChrfOptions {
  /** Longest character n-gram; 6 in the paper. */
  characterOrder: number;
  /** Longest word n-gram: 0 is chrF, 2 is chrF++. */
  wordOrder: number;
  /** Recall counts β² times as much as precision; 2. */
  beta: number;
}

const standard: ChrfOptions = { characterOrder: 6, wordOrder: 0, beta: 2 };

export interface ChrfScore {
  /** 0 … 100. */
  score: number;
  /** In sacreBLEU's words, as in nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no. */
  signature: string;
}

/**
 * chrF of a corpus (Popović 2015), and chrF++ with word n-grams (Popović 2017), as sacreBLEU 2 defines them:
 * (1 + β²)·P·R / (β²·P + R), P and R the means of n-gram precision and recall over the orders that both sides have.
 * White space is taken out; of several references the one of best F counts. Counts are summed over the corpus first.
 * Nothing scores 0.
 */
export class Chrf {
  private readonly options: ChrfOptions;
  private readonly sums: Float64Array;
  private readonly references = new Set<number>();

  constructor(options: Partial<ChrfOptions> = {}) {
    this.options = { ...standard, ...options };
    this.sums = new Float64Array(3 * (this.options.characterOrder + this.options.wordOrder));
  }

  /** @returns the statistics of this segment, for a paired bootstrap with `chrfOf` */
  add(hypothesis: string, references: readonly string[]): Float64Array {
    const statistics = chrfStatistics(hypothesis, references, this.options);
    for (let k = 0; k < statistics.length; k++) this.sums[k] = (this.sums[k] ?? 0) + (statistics[k] ?? 0);
    this.references.add(references.length);
    return statistics;
  }

  finish(): ChrfScore {
    const { characterOrder, wordOrder, beta } = this.options;
    const [count = 1] = this.references;
    const references = this.references.size > 1 ? 'var' : String(count);
    return {
      score: chrfOf(this.sums, beta),
      signature: `nrefs:${references}|case:mixed|eff:yes|nc:${characterOrder}|nw:${wordOrder}|space:no`,
    };
  }
}

/** For each order, hypothesis n-grams, reference n-grams and matches of one segment against its best reference, [3·orders]. */
export function chrfStatistics(
  hypothesis: string,
  references: readonly string[],
  options: ChrfOptions = standard,
): Float64Array {
  if (references.length === 0) throw new RangeError('chrF needs at least one reference for each hypothesis.');
  const said = allGrams(hypothesis, options);
  let best = new Float64Array();
  let bestScore = -1;
  for (const reference of references) {
    const statistics = matches(said, allGrams(reference, options));
    const score = chrfOf(statistics, options.beta);
    if (score > bestScore) [best, bestScore] = [statistics, score];
  }
  return best;
}

/** The score, 0 … 100, of summed statistics, [3·orders]; where something is said, something is wanted. */
export function chrfOf(statistics: Float64Array, beta = standard.beta): number {
  let [precision, recall, orders] = [0, 0, 0];
  for (let k = 0; k < statistics.length; k += 3) {
    const [said = 0, wanted = 0, matched = 0] = statistics.subarray(k, k + 3);
    if (said === 0) continue;
    precision += matched / said;
    recall += matched / wanted;
    orders += 1;
  }
  if (precision + recall === 0) return 0;
  const factor = beta ** 2;
  return (100 * (1 + factor) * precision * recall) / (factor * precision + recall) / orders;
}

type Grams = Map<string, number>;

function matches(said: readonly Grams[], wanted: readonly Grams[]): Float64Array<ArrayBuffer> {
  const statistics = new Float64Array(3 * said.length);
  said.forEach((grams, order) => {
    const others = wanted[order] ?? new Map<string, number>();
    let matched = 0;
    for (const [gram, count] of grams) matched += Math.min(count, others.get(gram) ?? 0);
    // What is said does not count where the reference is too short for the order.
    statistics[3 * order] = others.size === 0 ? 0 : sum(grams);
    statistics[3 * order + 1] = sum(others);
    statistics[3 * order + 2] = matched;
  });
  return statistics;
}

function sum(grams: Grams): number {
  let total = 0;
  for (const count of grams.values()) total += count;
  return total;
}

/** Character n-grams of 1 … characterOrder, then word n-grams of 1 … wordOrder. */
function allGrams(text: string, { characterOrder, wordOrder }: ChrfOptions): Grams[] {
  const words = splitWords(text);
  const characters = Array.from(words.join(''));
  const apart = wordOrder === 0 ? [] : words.flatMap(signsApart);
  return [
    ...Array.from({ length: characterOrder }, (_, order) => countGrams(characters, order + 1, '')),
    ...Array.from({ length: wordOrder }, (_, order) => countGrams(apart, order + 1, ' ')),
  ];
}

function countGrams(tokens: readonly string[], n: number, joint: string): Grams {
  const counts: Grams = new Map();
  for (let from = 0; from + n <= tokens.length; from++) {
    let gram = tokens[from] ?? '';
    for (let k = 1; k < n; k++) gram += joint + (tokens[from + k] ?? '');
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}

/** A sign at the end of a word, or else one at its beginning, is a word of its own: as in Popović's chrF++.py. */
function signsApart(word: string): string[] {
  if (word.length === 1) return [word];
  if (signs.has(word.slice(-1))) return [word.slice(0, -1), word.slice(-1)];
  if (signs.has(word.slice(0, 1))) return [word.slice(0, 1), word.slice(1)];
  return [word];
}
