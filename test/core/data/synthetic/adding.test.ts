import { describe, expect, it } from 'vitest';
import { adding, addingHochreiter } from '#core/data/synthetic/adding';
import type { SyntheticTask } from '#core/data/synthetic/task';
import { listOf, rowsOf, sampleOf } from './support';

type Pair = [value: number, marker: number];
interface Example {
  steps: Pair[];
  target: number;
}

const examplesOf = (task: SyntheticTask, parameters: Record<string, unknown>): Example[] =>
  rowsOf(task, parameters).map(([sequence, target]) => ({
    steps: listOf<Pair>(sequence),
    target: Number(target),
  }));
const marked = (steps: Pair[]): number[] => steps.flatMap(([, marker], at) => (marker === 1 ? [at] : []));
const errorOf = (examples: Example[], guess: number): number =>
  examples.reduce((sum, { target }) => sum + (target - guess) ** 2, 0) / examples.length;

function checkAdding({ steps, target }: Example): void {
  const half = Math.floor(steps.length / 2);
  const [first = -1, second = -1, ...more] = marked(steps);
  expect(more).toEqual([]);
  expect(first).toBeLessThan(half);
  expect(second).toBeGreaterThanOrEqual(half);
  const odd = steps.filter(([value, marker]) => !(value >= 0 && value < 1 && (marker === 0 || marker === 1)));
  expect(odd).toEqual([]);
  expect(target).toBeCloseTo((steps[first]?.[0] ?? 0) + (steps[second]?.[0] ?? 0), 9);
}

function checkHochreiter({ steps, target }: Example, shortest: number): void {
  expect(steps.length).toBeGreaterThanOrEqual(shortest);
  expect(steps.length).toBeLessThanOrEqual(shortest + Math.floor(shortest / 10));
  const places = marked(steps);
  expect(places).toHaveLength(2);
  expect(Math.min(...places)).toBeLessThan(10);
  expect(Math.max(...places)).toBeLessThan(Math.floor(shortest / 2) - 1);
  const ends = [0, steps.length - 1];
  const odd = steps.filter(
    ([value, marker], at) =>
      Math.abs(value) > 1 || (!places.includes(at) && marker !== (ends.includes(at) ? -1 : 0)),
  );
  expect(odd).toEqual([]);
  const sum = places.reduce((total, at) => total + (at === 0 ? 0 : (steps[at]?.[0] ?? 0)), 0);
  expect(target).toBeCloseTo(0.5 + sum / 4, 5);
}

describe('adding', () => {
  it('marks one value in each half and asks for their sum', () => {
    for (const length of [4, 7, 100])
      for (const example of examplesOf(adding, { length, count: 200 })) {
        expect(example.steps).toHaveLength(length);
        checkAdding(example);
      }
  });

  it('has the same form as the samples written by others from the definition', ({ skip }) => {
    const samples = sampleOf<{ x: Pair[]; y: number }>('adding') ?? skip('the shared folder is absent');
    for (const { x, y } of samples) checkAdding({ steps: x, target: Math.round(y * 1e6) / 1e6 });
  });

  it('leaves a constant answer at 1/6', () => {
    const { chance } = adding.references({});
    expect(chance?.value).toBeCloseTo(0.1667, 4);
    expect(errorOf(examplesOf(adding, { length: 4, count: 40_000 }), 1)).toBeCloseTo(1 / 6, 2);
  });
});

describe('adding as Hochreiter and Schmidhuber posed it', () => {
  it('marks as experiment 4 says, and counts a marked first pair as nothing', () => {
    for (const length of [24, 100])
      for (const example of examplesOf(addingHochreiter, { length, count: 300 }))
        checkHochreiter(example, length);
    const first = examplesOf(addingHochreiter, { length: 24, count: 300 }).filter(
      ({ steps }) => steps[0]?.[1] === 1,
    );
    expect(first.length).toBeGreaterThan(10);
  });

  it('has the same form as the samples written by others from the definition', ({ skip }) => {
    const samples = sampleOf<{ x: Pair[]; y: number }>('adding_hs') ?? skip('the shared folder is absent');
    for (const { x, y } of samples) checkHochreiter({ steps: x, target: y }, 100);
  });

  it('leaves a constant answer at the error it says', () => {
    const { chance } = addingHochreiter.references({ length: 24 });
    const measured = errorOf(examplesOf(addingHochreiter, { length: 24, count: 40_000 }), 0.5);
    expect(measured / (chance?.value ?? 0)).toBeCloseTo(1, 1);
    expect(Math.abs(measured - (chance?.value ?? 0))).toBeLessThan(0.0006);
  });
});
