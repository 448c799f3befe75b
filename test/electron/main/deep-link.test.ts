import { describe, expect, it } from 'vitest';
import { readLink, writeLink } from '#contract/deep-link';

describe('a link into the studio', () => {
  it.each([
    ['unfold://run/r1jdkd8p40', { screen: 'train', run: 'r1jdkd8p40' }],
    // Some systems add a slash when they normalise an address.
    ['unfold://run/r1jdkd8p40/', { screen: 'train', run: 'r1jdkd8p40' }],
    [
      'unfold://compare?runs=r1jdkd8p40,r1jdkd8p41',
      { screen: 'compare', runs: ['r1jdkd8p40', 'r1jdkd8p41'] },
    ],
    [
      'unfold://compare/?runs=r1jdkd8p40%2Cr1jdkd8p41',
      { screen: 'compare', runs: ['r1jdkd8p40', 'r1jdkd8p41'] },
    ],
  ])('%s leads somewhere', (text, link) => {
    expect(readLink(text)).toEqual(link);
  });

  it('comes back as it was written', () => {
    for (const link of [
      { screen: 'train', run: 'r1jdkd8p40' },
      { screen: 'compare', runs: ['r1jdkd8p40', 'r1jdkd8p4z'] },
    ] as const)
      expect(readLink(writeLink(link as Parameters<typeof writeLink>[0]))).toEqual(link);
  });

  it.each([
    'unfold://',
    'unfold://run/',
    'unfold://run/../../etc/passwd',
    'unfold://run/r1jdkd8p40?x=<script>',
    'unfold://run/r1jdkd8p40#javascript:alert(1)',
    'unfold://run/R1JDKD8P40',
    'unfold://run/d1jdkd8p40',
    'unfold://run/r1jdkd8p40\n',
    'unfold://compare?runs=',
    'unfold://compare?runs=r1jdkd8p40&runs=r1jdkd8p41',
    "unfold://compare?runs=r1jdkd8p40,';DROP TABLE run",
    'unfold://settings?threads=99',
    'https://run/r1jdkd8p40',
    ' unfold://run/r1jdkd8p40',
    `unfold://compare?runs=${Array.from({ length: 300 }, () => 'r1jdkd8p40').join(',')}`,
    `unfold://compare?runs=${Array.from({ length: 101 }, (_, k) => `r1jdkd8${String(k).padStart(3, '0')}`).join(',')}`,
  ])('%j is refused', (text) => {
    expect(readLink(text)).toBeNull();
  });
});
