import { describe, expect, test } from 'vitest';
import { withValue } from '#core/spec/fields';
import { ExperimentSpec } from '#core/spec/experiment';
import type { SweepSpec, TrialValues } from '#core/spec/sweep';
import { plannedEpochs, plannedTrials } from '#core/spec/sweep-size';
import { bayesian } from '#core/sweep/bayesian';
import { randomPoints, randomSearch } from '#core/sweep/random-search';
import { strategyOf } from '#core/sweep/strategies';
import type { Trial } from '#core/sweep/strategy';
import { numbersOf, plane, play, sweepOf } from './support';

const axes: SweepSpec['axes'] = [
  { kind: 'choices', path: 'model.cell', values: ['lstm', 'gru'] },
  { kind: 'range', path: 'optimise.learningRate', low: 1e-4, high: 1e-2, scale: 'log', points: 3 },
];

describe('grid', () => {
  test('tries every combination once, the last axis fastest', () => {
    const { trials } = play(strategyOf(sweepOf({ axes })), () => 0);
    expect(trials.map(({ values }) => Object.values(values))).toEqual([
      ['lstm', 0.0001],
      ['lstm', 0.001],
      ['lstm', 0.01],
      ['gru', 0.0001],
      ['gru', 0.001],
      ['gru', 0.01],
    ]);
    expect(plannedTrials(sweepOf({ axes }))).toBe(6);
  });
  test('without axes is one trial, for a sweep over seeds', () => {
    expect(play(strategyOf(sweepOf({ seeds: [1, 2] })), () => 0).trials.map(({ values }) => values)).toEqual([
      {},
    ]);
  });
});

describe('random search', () => {
  test('draws by the seed alone, spreads over the logarithm, and asking for more begins with the same', () => {
    const rate: SweepSpec['axes'] = [
      { kind: 'range', path: 'optimise.learningRate', low: 1e-5, high: 1e-1, scale: 'log', points: 5 },
    ];
    const few = randomPoints(rate, 20, 7);
    expect(randomPoints(rate, 200, 7).slice(0, 20)).toEqual(few);
    expect(randomPoints(rate, 20, 8)).not.toEqual(few);
    const many = randomPoints(rate, 200, 7).map((values) => numbersOf(values)[0] ?? 0);
    // Half of them below the geometric mean, not below the middle.
    const below = many.filter((value) => value < 1e-3).length;
    expect(below).toBeGreaterThan(75);
    expect(below).toBeLessThan(125);
  });
  test('tries nothing twice, and ends where nothing else is left', () => {
    const small: SweepSpec['axes'] = [
      { kind: 'choices', path: 'model.cell', values: ['lstm', 'gru', 'rnn-tanh'] },
    ];
    const { trials } = play(randomSearch(small, 50, 1), () => 0);
    expect(trials.map(({ values }) => values['model.cell']).sort()).toEqual(['gru', 'lstm', 'rnn-tanh']);
  });
});

/** Branin & Hoo: three minima of 0.397887 on this plane (Dixon & Szegö 1978). */
function branin(values: TrialValues): number {
  const [x = 0, y = 0] = numbersOf(values);
  const inner = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return inner ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

describe('Bayesian optimisation', () => {
  const seeds = [1, 2, 3, 4, 5];
  const lowest = (trials: readonly Trial[]): number =>
    Math.min(...trials.map(({ values }) => branin(values)));

  test('finds the minimum of Branin’s function, which as many random points miss', () => {
    const found = seeds.map((seed) => lowest(play(bayesian(plane, 30, seed), branin).trials));
    const drawn = seeds.map((seed) => lowest(play(randomSearch(plane, 30, seed), branin).trials));
    const regret = (all: readonly number[]): number =>
      all.reduce((sum, value) => sum + value, 0) / all.length - 0.397887;
    expect(regret(found)).toBeLessThan(0.25);
    expect(regret(found)).toBeLessThan(regret(drawn) / 8);
  });
  test('goes on from stored results as if nothing had happened', () => {
    const { trials } = play(bayesian(plane, 12, 3), branin);
    const again = bayesian(plane, 12, 3);
    for (let k = 0; k < 12; k++)
      expect(again(trials.slice(0, k))).toEqual({ kind: 'begin', values: trials[k]?.values, epochs: null });
  });
  test('looks elsewhere while a trial is under way, and survives trials that failed', () => {
    const { trials } = play(bayesian(plane, 10, 1), (values) =>
      numbersOf(values)[0]! > 5 ? Infinity : branin(values),
    );
    const strategy = bayesian(plane, 20, 1);
    const next = strategy(trials);
    if (next.kind !== 'begin') throw new Error('It does not go on.');
    const open: Trial = { number: 11, values: next.values, epochs: null, isOver: false, score: () => null };
    const other = strategy([...trials, open]);
    if (other.kind !== 'begin') throw new Error('It does not go on.');
    const [a, b] = [numbersOf(next.values), numbersOf(other.values)];
    expect(Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)).toBeGreaterThan(0.5);
  });
  test('prefers the choice that came out better', () => {
    const cells: SweepSpec['axes'] = [
      { kind: 'choices', path: 'model.cell', values: ['lstm', 'gru', 'rnn-tanh'] },
      { kind: 'range', path: 'regularise.dropout', low: 0, high: 1, scale: 'linear', points: 5 },
    ];
    const score = (values: TrialValues): number =>
      (values['model.cell'] === 'gru' ? 0 : 1) + (Number(values['regularise.dropout']) - 0.3) ** 2;
    const { trials } = play(bayesian(cells, 24, 2), score);
    const late = trials.slice(-10);
    expect(late.filter(({ values }) => values['model.cell'] === 'gru').length).toBeGreaterThanOrEqual(7);
    expect(Math.min(...trials.map(({ values }) => score(values)))).toBeLessThan(0.01);
  });
});

describe('halving', () => {
  const base = withValue(ExperimentSpec.parse({}), 'limits.epochs', 9);
  const quality = (values: TrialValues): number =>
    Math.abs(Math.log10(Number(values['optimise.learningRate'])) + 3);
  const rates: SweepSpec['axes'] = [
    { kind: 'range', path: 'optimise.learningRate', low: 1e-5, high: 1e-1, scale: 'log', points: 5 },
  ];
  const spec = sweepOf({
    base,
    axes: rates,
    strategy: { kind: 'halving', trials: 9, eta: 3, least: 1, seed: 1 },
  });

  test('trains nine for one epoch, three of them to three, one to nine: the best of each rung', () => {
    const { trials, log } = play(strategyOf(spec), quality);
    const order = trials
      .toSorted((a, b) => quality(a.values) - quality(b.values))
      .map(({ number }) => number);
    expect(log.slice(0, 9)).toEqual(Array.from({ length: 9 }, (_, k) => `${k + 1} at 1`));
    expect(log.slice(9)).toEqual([
      ...order.slice(0, 3).map((number) => `${number} to 3`),
      `${order[0]} to 9`,
    ]);
    // 9 × 1 + 3 × 2 + 1 × 6
    expect(plannedEpochs(spec)).toBe(21);
  });
  test('never promotes what failed, and judges a rung by what was known there', () => {
    // The best after one epoch is the worst after three.
    const { log } = play(strategyOf(spec), (values, epochs) =>
      epochs === 1 ? quality(values) : -quality(values),
    );
    const { trials } = play(strategyOf(spec), quality);
    const order = trials
      .toSorted((a, b) => quality(a.values) - quality(b.values))
      .map(({ number }) => number);
    expect(log.at(-1)).toBe(`${order[2]} to 9`);
    const failed = play(strategyOf(spec), () => Infinity);
    expect(failed.log).toHaveLength(9);
  });
  test('waits for the slow ones of a rung', () => {
    const { trials } = play(strategyOf(spec), quality);
    const first = trials.map((trial, k) => ({ ...trial, epochs: 1, isOver: k !== 4 }));
    expect(strategyOf(spec)(first)).toEqual({ kind: 'wait' });
  });
  test('Hyperband has the brackets of the paper: 81 epochs by thirds', () => {
    const whole = withValue(base, 'limits.epochs', 81);
    const hyper = sweepOf({
      base: whole,
      axes: rates,
      strategy: { kind: 'hyperband', eta: 3, least: 1, seed: 1 },
    });
    const { log } = play(strategyOf(hyper), quality);
    const begun = (epochs: number): number => log.filter((line) => line.endsWith(` at ${epochs}`)).length;
    // Li et al. 2018, table 1.
    expect([1, 3, 9, 27, 81].map(begun)).toEqual([81, 34, 15, 8, 5]);
    expect(log.filter((line) => / to 3$/.test(line))).toHaveLength(27);
    expect(plannedTrials(hyper)).toBe(143);
  });
});
