import { beforeEach, describe, expect, it } from 'vitest';
import { forgetEdits, makeEdit, redoEdit, undoEdit, useDataEdits } from '../../../renderer/state/data-edits';

describe('changes of the data', () => {
  beforeEach(forgetEdits);
  it('are taken back in turn, made again, and forgotten after another change', () => {
    const values: string[] = ['a'];
    const set = (from: string, to: string): void =>
      makeEdit({ message: to, redo: () => void values.push(to), undo: () => void values.push(from) });
    set('a', 'b');
    set('b', 'c');
    undoEdit();
    expect(values.at(-1)).toBe('b');
    undoEdit();
    expect(values.at(-1)).toBe('a');
    undoEdit();
    expect(values).toEqual(['a', 'b', 'c', 'b', 'a']);
    redoEdit();
    expect(values.at(-1)).toBe('b');
    set('b', 'd');
    expect(useDataEdits.getState().future).toEqual([]);
    redoEdit();
    expect(values.at(-1)).toBe('d');
  });
});
