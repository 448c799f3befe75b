import { expect, it } from 'vitest';
import { marked } from '../../../../../renderer/screens/train/evaluation/token-marks';

const wrong = (text: string, truth: string, words: boolean) =>
  marked(text, truth, words)
    .predicted.filter(({ isShared }) => !isShared)
    .map((mark) => mark.text.trim());

it('marks what is not in the truth and what the truth has beside', () => {
  expect(marked('a b x d', 'a b c d e', true)).toEqual({
    predicted: [
      { text: 'a b ', isShared: true },
      { text: 'x ', isShared: false },
      { text: 'd', isShared: true },
    ],
    truth: [
      { text: 'a b ', isShared: true },
      { text: 'c ', isShared: false },
      { text: 'd ', isShared: true },
      { text: 'e', isShared: false },
    ],
  });
});

it('compares characters as seen, and takes the nearest of several answers', () => {
  expect(wrong('1998-03-02', '1998-03-12', false)).toEqual(['0']);
  expect(wrong('Je vois.', 'Je comprends. / Je vois.', true)).toEqual([]);
  expect(marked('', 'ab', false).truth).toEqual([{ text: 'ab', isShared: false }]);
});
