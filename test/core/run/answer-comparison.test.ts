import { describe, expect, test } from 'vitest';
import { compareAnswers } from '#core/run/answer-comparison';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { Answers } from '#core/train/answers';
import { classSpec } from '../train/support';
import { firstLetterFile, importText, openBench } from './support';
import type { Bench } from './support';

const answer = (row: number, right: boolean | null, loss = 0): Answers['examples'][number] => ({
  row,
  text: `row ${row}`,
  truth: 't',
  predicted: 'p',
  probability: null,
  loss,
  right,
});
const answers = (...examples: Answers['examples']): Answers => ({ total: examples.length, examples });

describe('answers side by side', () => {
  test('are counted by who is right, over the rows that both have', () => {
    const a = answers(answer(0, true), answer(1, true), answer(2, false), answer(3, false), answer(4, true));
    const b = answers(answer(1, false), answer(2, true), answer(3, false), answer(4, true), answer(9, true));
    const { examples, counts, unshared, judged } = compareAnswers('test', a, b);
    expect(examples.map(({ row, outcome }) => [row, outcome])).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'neither'],
      [4, 'both'],
    ]);
    expect(counts).toEqual({ both: 1, a: 1, b: 1, neither: 1 });
    expect(unshared).toBe(2);
    expect(judged).toBe('right');
  });

  test('of numbers are counted by who is closer', () => {
    const a = answers(answer(0, null, 0.1), answer(1, null, 2), answer(2, null, 1));
    const b = answers(answer(0, null, 0.2), answer(1, null, 1), answer(2, null, 1));
    const { counts, judged, p } = compareAnswers('test', a, b);
    expect(counts).toEqual({ both: 1, a: 1, b: 1, neither: 0 });
    expect(judged).toBe('close');
    expect(p).toBe(1);
  });
});

async function trained(bench: Bench, ...specs: ExperimentSpec[]): Promise<string[]> {
  const dataset = await importText(bench.store, 'letters.csv', firstLetterFile(120));
  const ids: string[] = [];
  for (const spec of specs) {
    const ended = bench.next('run.state', ({ state }) => state === 'finished');
    ids.push(bench.host.start({ spec: { ...spec, data: { ...spec.data, dataset: dataset.id } } }).id);
    await ended;
  }
  return ids;
}
const good = classSpec({ optimise: { learningRate: 0.02 }, limits: { epochs: 16 } });
const bad = classSpec({ seed: 5, limits: { epochs: null, steps: 1 } });

test('two runs answer the same examples, and each is as often right as its evaluation says', async () => {
  const bench = openBench();
  const [a = '', b = ''] = await trained(bench, good, bad);
  const shares: number[] = [];
  const { counts, examples, total, p } = await bench.host.compareAnswers({ a, b, part: 'test' }, (share) =>
    shares.push(share),
  );
  const right = async (run: string): Promise<number> =>
    ((await bench.host.evaluate(run, 'test')).metrics['accuracy'] ?? NaN) * total;
  expect(counts.both + counts.a).toBeCloseTo(await right(a), 9);
  expect(counts.both + counts.b).toBeCloseTo(await right(b), 9);
  expect(examples).toHaveLength(total);
  // The trained one knows them all; the one of a single step does not.
  expect(counts.a).toBeGreaterThan(0);
  expect(counts.b + counts.neither).toBe(0);
  expect(p).toBeCloseTo(Math.min(1, 2 / 2 ** counts.a), 12);
  const [only] = examples.filter(({ outcome }) => outcome === 'a');
  expect(only?.a.predicted).toBe(only?.truth);
  expect(only?.b.predicted).not.toBe(only?.truth);
  expect(only?.a.probability).toBeGreaterThan(0.5);
  expect(only?.b.probability).toBeLessThan(0.5);
});

test('runs that were not asked the same are refused in words', async () => {
  const bench = openBench();
  const writer = { ...good, data: { ...good.data, task: 'seq2seq' as const } };
  const [a = '', b = ''] = await trained(bench, good, writer);
  await expect(bench.host.compareAnswers({ a, b, part: 'test' })).rejects.toThrow(/differ in “Task”/);
});

test('a stop ends it, a new one stops the last, and the helper goes on to answer', async () => {
  const bench = openBench();
  const [a = '', b = ''] = await trained(bench, good, bad);
  expect(bench.host.stopComparison()).toBe(false);
  const first = bench.host.compareAnswers({ a, b, part: 'test' });
  const second = bench.host.compareAnswers({ a, b, part: 'validation' });
  await expect(first).rejects.toThrow('stopped');
  expect(bench.host.stopComparison()).toBe(true);
  await expect(second).rejects.toThrow('stopped');
  expect((await bench.host.compareAnswers({ a, b, part: 'test' })).examples.length).toBeGreaterThan(0);
});
