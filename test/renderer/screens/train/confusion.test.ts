import { describe, expect, it } from 'vitest';
import { mostFrequent, neighbour, rowsOf, sentence } from '../../../../renderer/screens/train/confusion';

const confusion = { labels: ['Irish', 'Greek', 'Dutch'], counts: [3, 1, 0, 0, 0, 0, 2, 0, 8] };

describe('the confusion matrix', () => {
  it('tells a cell in a sentence', () => {
    const rows = rowsOf(confusion);
    expect(sentence(rows, { row: 0, column: 1 })).toBe(
      '1 of 4 examples of “Irish” was taken for “Greek” (25 %).',
    );
    expect(sentence(rows, { row: 2, column: 2 })).toBe('8 of 10 examples of “Dutch” were found (80 %).');
    expect(sentence(rows, { row: 1, column: 0 })).toBe('0 of 0 examples of “Greek” were taken for “Irish”.');
  });

  it('keeps the most frequent classes in their own order', () => {
    expect(mostFrequent(confusion, 2)).toEqual({ labels: ['Irish', 'Dutch'], counts: [3, 0, 2, 8] });
    expect(mostFrequent(confusion, 3)).toEqual(confusion);
  });

  it('is walked with the arrow keys and has an edge', () => {
    expect(neighbour({ row: 0, column: 0 }, 'ArrowRight', 3)).toEqual({ row: 0, column: 1 });
    expect(neighbour({ row: 0, column: 0 }, 'ArrowUp', 3)).toEqual({ row: 0, column: 0 });
    expect(neighbour({ row: 1, column: 2 }, 'Home', 3)).toEqual({ row: 1, column: 0 });
    expect(neighbour({ row: 1, column: 2 }, 'x', 3)).toBeNull();
  });
});
