import { expect, it } from 'vitest';
import { exampleSteps } from '../../../../renderer/screens/start/example-steps';

it('draws a text character by character, and symbols that stand apart one by one', () => {
  expect(exampleSteps('12+34')).toMatchObject({
    cells: ['1', '2', '+', '3', '4'],
    heights: null,
    more: false,
  });
  expect(exampleSteps('3 1 7 2')).toMatchObject({ cells: ['3', '1', '7', '2'] });
  expect(exampleSteps('Tuesday, 3 October 1974')).toMatchObject({ more: true });
});

it('takes a number for one answer, however many digits it has', () => {
  expect(exampleSteps('0.82314159').cells).toEqual(['0.8231']);
});

it('draws numbers by their height, and marks those whose second number is not 0', () => {
  const { heights, marked, more } = exampleSteps('[[0.5,0],[1,1],[0.25,0]]');
  expect(heights).toEqual([0.5, 1, 0.25]);
  expect(marked).toEqual([1]);
  expect(more).toBe(false);
  expect(exampleSteps(JSON.stringify(Array.from({ length: 50 }, () => 1))).more).toBe(true);
});

it('takes what only looks like a list for a text', () => {
  expect(exampleSteps('[oops').cells).toEqual(['[', 'o', 'o', 'p', 's']);
});

it('ends a row where the card ends: wide symbols leave room for fewer', () => {
  const narrow = exampleSteps(JSON.stringify('a'.repeat(21).split('')));
  const wide = exampleSteps(JSON.stringify(Array.from({ length: 21 }, () => 'ab')));
  for (const { cells, more } of [narrow, wide]) {
    expect(more).toBe(true);
    // The narrowest card has 230 px; a cell is 7.2 px a character, its frame and the gap 10 px.
    const used = cells.reduce((sum, cell) => sum + 7.2 * cell.length + 10, 0);
    expect(used).toBeLessThan(218);
    expect(used).toBeGreaterThan(180);
  }
  expect(wide.cells.length).toBeLessThan(narrow.cells.length);
});
