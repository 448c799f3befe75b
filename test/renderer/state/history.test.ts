import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { begin, change, redo, undo, type History } from '../../../renderer/state/history';

describe('undo history', () => {
  it('goes back through every step and forward again, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 50 }), (values) => {
        const start = begin(0);
        const end = values.reduce<History<number>>(
          (history, value, at) => change(history, value, `field ${at}`, at),
          start,
        );
        let back = end;
        for (let k = 0; k < values.length; k += 1) back = undo(back);
        expect(back.value).toBe(0);
        expect(undo(back)).toBe(back);
        let forth = back;
        for (let k = 0; k < values.length; k += 1) forth = redo(forth);
        expect(forth.value).toBe(values.at(-1));
        expect(forth.past).toEqual(end.past);
      }),
    );
  });
  it('takes typing in one field as one step, and another field or a pause as the next', () => {
    let history = begin('');
    for (const [text, at] of [
      ['1', 0],
      ['12', 300],
      ['128', 600],
    ] as const)
      history = change(history, text, 'hidden', at);
    expect(undo(history).value).toBe('');
    expect(undo(change(history, '128,2', 'layers', 700)).value).toBe('128');
    expect(undo(change(history, '1280', 'hidden', 5000)).value).toBe('128');
  });
  it('forgets what was undone once something new is done', () => {
    const history = change(undo(change(begin(1), 2, 'a', 0)), 3, 'b', 10);
    expect(redo(history).value).toBe(3);
  });
});
