import { expect, it } from 'vitest';
import { labs } from '#core/lab/index';
import { labListing } from '../../../electron/engine/lab-listing';

const listings = labs.map(labListing);

it('tells of each lab what the window shows, without a number that is none', () => {
  for (const { title, question, look, runs, seeds, ready, needs, published } of listings) {
    expect([title, question].every((text) => text !== '')).toBe(true);
    expect(look.length).toBeGreaterThan(0);
    expect(runs.length).toBeGreaterThan(0);
    expect(seeds.length).toBeGreaterThan(0);
    // Its data come with the program, or it says what to bring.
    expect(ready.length > 0 || needs !== '', title).toBe(true);
    expect(published.every(({ value }) => Number.isFinite(value))).toBe(true);
  }
});

it('shows a row of data that are made here: the question and its right answer', () => {
  const exampleOf = (id: string) => listings.find((lab) => lab.id === id)?.example ?? null;
  const sum = exampleOf('addition');
  // The network reads the question from its end, as the well-known example has it.
  const [a = '', b = ''] = [...(sum?.input ?? '')].reverse().join('').split('+');
  expect(Number(a) + Number(b)).toBe(Number(sum?.output));
  expect(exampleOf('dates')?.output).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const steps = JSON.parse(exampleOf('adding')?.input ?? '[]') as [number, number][];
  const marked = steps.filter(([, mark]) => mark !== 0);
  expect(marked).toHaveLength(2);
  expect(marked.reduce((total, [value]) => total + value, 0)).toBeCloseTo(
    Number(exampleOf('adding')?.output),
    4,
  );
  // Those of packages would have to be unpacked first.
  expect(exampleOf('sounds')).toBeNull();
});
