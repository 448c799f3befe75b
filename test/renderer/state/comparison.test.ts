import { describe, expect, it } from 'vitest';
import { shownRuns, toggled, toggledThrough } from '../../../renderer/state/comparison';
import { runRow } from '../runs';

const rows = Array.from({ length: 9 }, (_, k) => runRow({ id: `r${k}`, createdAt: 100 + k }));

describe('shown runs', () => {
  it('are the newest few until a person chooses', () => {
    expect([...shownRuns(null, rows)].sort()).toEqual(['r3', 'r4', 'r5', 'r6', 'r7', 'r8']);
  });

  it('are those chosen and still there, and those begun since', () => {
    expect([...shownRuns({ runs: ['r1', 'gone'], at: 107 }, rows)]).toEqual(['r1', 'r8']);
    expect(shownRuns({ runs: [], at: 200 }, rows).size).toBe(0);
  });
});

describe('the eye', () => {
  it('shows what was hidden and hides what was shown', () => {
    expect(toggled(new Set(['a']), 'b')).toEqual(['a', 'b']);
    expect(toggled(new Set(['a', 'b']), 'a')).toEqual(['b']);
  });

  it('takes with Shift every row between, in either direction', () => {
    const order = ['a', 'b', 'c', 'd'];
    expect(toggledThrough(new Set(['a']), order, 'd', 'b').sort()).toEqual(order);
    expect(toggledThrough(new Set(order), order, 'b', 'd')).toEqual(['a']);
  });

  it('takes one row when the one before is not in the table any more', () => {
    expect(toggledThrough(new Set(), ['a', 'b'], 'gone', 'b')).toEqual(['b']);
  });
});
