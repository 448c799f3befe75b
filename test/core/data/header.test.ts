import { describe, expect, it } from 'vitest';
import { looksLikeHeader } from '#core/data/header';

const rows = (...lines: string[]): string[][] => lines.map((line) => line.split('|'));

describe('looksLikeHeader', () => {
  it.each([
    ['a usual name', rows('text|label', 'hello|pos')],
    ['names over numbers', rows('height|weight', '1.8|70', '1.7|65')],
    [
      'a short name over a repeated value',
      rows('Surname|Land', 'Khoury|LB', 'Nahas|LB', 'Smith|UK', 'Jones|UK'),
    ],
    ['only names', rows('prompt|reply')],
  ])('yes: %s', (_, table) => expect(looksLikeHeader(table)).toBe(true));

  it.each([
    ['a value that comes again', rows('ham|go until jurong', 'spam|free entry', 'ham|ok lar')],
    ['a number', rows('1.5|x', '2.5|y')],
    ['a sentence', rows('Sing a song with me.|Chante avec moi.', 'Snakes are reptiles.|Les serpents.')],
    ['a label column whose name recurs', rows('label|a', 'label|b', 'other|c')],
  ])('no: %s', (_, table) => expect(looksLikeHeader(table)).toBe(false));
});
