import { describe, expect, test } from 'vitest';
import { beamSearch, lengthPenalty } from '#core/decode/beam';
import type { Ending, Step, Stepper } from '#core/decode/hypothesis';
import { sampleSequences } from '#core/decode/sample';
import { stream } from '#core/random';

const [start, end, pad] = [0, 1, 2];
const vocabulary = 5;
const ending: Ending = { start, end, forbidden: [pad], maxLength: 4 };
const breathe = (): undefined => undefined;

/** A made-up model: what comes next follows from the whole prefix and the source, by a seeded table. */
class TableStepper implements Stepper {
  readonly vocabulary = vocabulary;
  private prefixes: string[];
  constructor(
    readonly rows: number,
    private readonly width: number,
    private readonly seed: number,
  ) {
    this.prefixes = Array.from({ length: rows }, () => '');
  }
  step(previous: Int32Array): Promise<Step> {
    this.prefixes = this.prefixes.map((prefix, row) => `${prefix}${String(previous[row])}`);
    const logProbabilities = this.prefixes.flatMap((prefix, row) =>
      next(this.seed, Math.floor(row / this.width), prefix),
    );
    const attention = Float32Array.from(this.prefixes.flatMap((prefix, row) => [row, prefix.length]));
    return Promise.resolve({ logProbabilities, attention });
  }
  reorder(parents: Int32Array): void {
    const before = [...this.prefixes];
    this.prefixes = Array.from(parents, (parent) => before[parent] ?? '');
  }
}

function next(seed: number, source: number, prefix: string): number[] {
  const random = stream(Number(prefix) * 31 + source * 7 + seed, 'sampling');
  const logits = Array.from({ length: vocabulary }, () => random.normal() * 2);
  const norm = Math.log(logits.reduce((sum, value) => sum + Math.exp(value), 0));
  return logits.map((value) => value - norm);
}

/** Every sequence that can be written, with its log-probability. */
function all(seed: number, source: number): { tokens: number[]; logProbability: number; ended: boolean }[] {
  const found: { tokens: number[]; logProbability: number; ended: boolean }[] = [];
  const go = (tokens: number[], logProbability: number): void => {
    if (tokens.length === ending.maxLength) {
      found.push({ tokens, logProbability, ended: false });
      return;
    }
    next(seed, source, [start, ...tokens].join('')).forEach((own, token) => {
      if (token === end) found.push({ tokens, logProbability: logProbability + own, ended: true });
      else if (token !== start && token !== pad) go([...tokens, token], logProbability + own);
    });
  };
  go([], 0);
  return found;
}

const greedy = { temperature: 0 };
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe('beam search', () => {
  test.each(seeds)('of width 1 is greedy (seed %i)', async (seed) => {
    const beams = await beamSearch(
      new TableStepper(3, 1, seed),
      3,
      ending,
      { width: 1, lengthPenalty: 1 },
      breathe,
    );
    const random = stream(1, 'sampling');
    const drawn = await sampleSequences(new TableStepper(3, 1, seed), 3, ending, greedy, random, breathe);
    beams.forEach((beam, source) => {
      expect(beam).toHaveLength(1);
      const { score: _beam, ...own } = beam[0]!;
      const { score: _drawn, ...expected } = drawn[source]!;
      expect(own).toEqual(expected);
    });
  });

  test.each(seeds)(
    'as wide as there are sequences finds the very best ones, in order (seed %i)',
    async (seed) => {
      for (const alpha of [0, 0.6, 1]) {
        const width = all(seed, 0).length;
        const stepper = new TableStepper(2 * width, width, seed);
        const beams = await beamSearch(stepper, 2, ending, { width, lengthPenalty: alpha }, breathe);
        beams.forEach((beam, source) => {
          const score = ({ tokens, logProbability, ended }: ReturnType<typeof all>[0]): number =>
            logProbability / lengthPenalty(tokens.length + Number(ended), alpha);
          const expected = all(seed, source).sort((a, b) => score(b) - score(a));
          expect(beam.map(({ tokens }) => tokens.join(''))).toEqual(
            expected.map(({ tokens }) => tokens.join('')),
          );
          expect(beam[0]!.score).toBeCloseTo(score(expected[0]!), 10);
        });
      }
    },
  );

  test('a wider beam finds what greedy misses, and never writes what is forbidden', async () => {
    let better = 0;
    for (const seed of seeds) {
      const narrow = await beamSearch(
        new TableStepper(1, 1, seed),
        1,
        ending,
        { width: 1, lengthPenalty: 0 },
        breathe,
      );
      const wide = await beamSearch(
        new TableStepper(8, 8, seed),
        1,
        ending,
        { width: 8, lengthPenalty: 0 },
        breathe,
      );
      if (wide[0]![0]!.logProbability > narrow[0]![0]!.logProbability + 1e-9) better++;
      for (const { tokens } of wide[0]!) expect(tokens.every((token) => token > pad)).toBe(true);
      expect(wide[0]!.length).toBe(8);
    }
    expect(better).toBeGreaterThan(0);
  });

  test('keeps where each step of a hypothesis looked, also after the beam was reordered', async () => {
    const [beam] = await beamSearch(
      new TableStepper(3, 3, 2),
      1,
      ending,
      { width: 3, lengthPenalty: 0 },
      breathe,
    );
    for (const { tokens, ended, attention } of beam!) {
      expect(attention).toHaveLength(tokens.length + Number(ended));
      expect(attention!.map((row) => row[1])).toEqual(attention!.map((_, step) => step + 1));
    }
  });

  test('a model without numbers writes nothing and comes to an end', async () => {
    const nan: Stepper = {
      rows: 2,
      vocabulary,
      step: () =>
        Promise.resolve({ logProbabilities: new Array<number>(2 * vocabulary).fill(NaN), attention: null }),
      reorder: () => undefined,
    };
    const [beam] = await beamSearch(nan, 1, ending, { width: 2, lengthPenalty: 0 }, breathe);
    expect(beam).toEqual([{ tokens: [], logProbability: 0, score: 0, ended: false, attention: null }]);
  });
});

test('draws come as often as the model says', async () => {
  const counts = new Map<string, number>();
  const random = stream(9, 'sampling');
  const draws = 4000;
  for (let k = 0; k < draws; k += 40) {
    // Rows of one source: 40 draws at once.
    const drawn = await sampleSequences(
      new TableStepper(40, 40, 3),
      40,
      ending,
      { temperature: 1 },
      random,
      breathe,
    );
    for (const { tokens, ended } of drawn) {
      const text = `${tokens.join('')}${ended ? '.' : ''}`;
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  const possible = all(3, 0);
  // Tokens that are forbidden leave their share to the others, step by step; the first step tells.
  const first = next(3, 0, String(start)).map((value, token) =>
    token === start || token === pad ? 0 : Math.exp(value),
  );
  const total = first.reduce((sum, value) => sum + value, 0);
  const p = (first[end] ?? 0) / total;
  expect(possible.some(({ tokens }) => tokens.length === 0)).toBe(true);
  expect(Math.abs((counts.get('.') ?? 0) / draws - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / draws));
});
