import { expect, test } from 'vitest';
import { split13a, splitCharacters, splitWords } from '#core/metrics/words';

test.each([
  ['Hello, "world"! (3.14, 1,000.)', 'Hello , " world " ! ( 3.14 , 1,000 . )'],
  ['a-b 2019-04 x.y,z', 'a-b 2019 - 04 x . y , z'],
  ["&lt;b&gt; &amp; it's 50%", "< b > & it's 50 %"],
  ['$5/kg e.g. U.S.', '$ 5 / kg e . g . U . S .'],
  ['naïve—dash… «ok»', 'naïve—dash… «ok»'],
  ['cut-\nting a\nline', 'cutting a line'],
  ['ends in a hyphen-\n', 'ends in a hyphen-'],
])('13a takes %j apart as sacreBLEU does', (text, tokens) => {
  expect(split13a(text).join(' ')).toBe(tokens);
});

test('words stand between white space as Python knows it', () => {
  expect(splitWords(' a\tb\u3000c\x85d\x1ce\ufefff ')).toEqual(['a', 'b', 'c', 'd', 'e\ufefff']);
  expect(splitWords('  ')).toEqual([]);
});

test('a character outside the basic plane is one', () => {
  expect(splitCharacters('a 😀 b')).toEqual(['a', '😀', 'b']);
});
