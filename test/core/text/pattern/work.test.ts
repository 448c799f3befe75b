import { describe, expect, it } from 'vitest';
import { patternOf } from '#core/text/pattern/syntax';
import { workOf } from '#core/text/pattern/work';

const workOfSource = (source: string) => workOf(patternOf(new RegExp(source, 'u').source));

/** Steps of the textbook's backtracking matcher, which tries every way: the independent count that the bound must hold. */
function countSteps(source: string, text: string): number {
  let steps = 0;
  type Then = (at: number) => boolean;
  const match = (pattern: ReturnType<typeof patternOf>, at: number, then: Then): boolean => {
    switch (pattern.kind) {
      case 'one':
        steps += 1;
        // Only the letter a is matched, so that all depends on how the parts stand to each other.
        return text[at] === 'a' && then(at + 1);
      case 'place':
      case 'again':
        steps += 1;
        return then(at);
      case 'look':
        return match(pattern.body, at, () => true) && then(at);
      case 'all':
        return pattern.parts.reduceRight<Then>((after, part) => (from) => match(part, from, after), then)(at);
      case 'any':
        return pattern.choices.some((choice) => match(choice, at, then));
      case 'repeat': {
        const { body, least, most } = pattern;
        const more = (count: number, from: number): boolean =>
          (count < most && match(body, from, (to) => (to > from || count < least) && more(count + 1, to))) ||
          (count >= least && then(from));
        return more(0, at);
      }
    }
  };
  match(patternOf(source), 0, () => true);
  return steps;
}

describe('the work of a pattern', () => {
  it.each([
    'a+',
    'a*ab?$',
    '(?:aaa)*b',
    'a?a?a?b',
    '(?:a|aa|a)b',
    'a{1,3}(?=(?:a{3})*b)',
    ' ?a+|a*b|a+(?!a)|a+',
  ])('bounds from above what a matcher does with %s', (source) => {
    // “b” and “$” never match here: the last moment at which all may fail.
    for (const length of [0, 1, 2, 7, 40]) {
      const { constant, linear } = workOfSource(source);
      expect(Number.isFinite(linear)).toBe(true);
      expect(countSteps(source, 'a'.repeat(length))).toBeLessThanOrEqual(constant + linear * length);
    }
  });

  it.each([
    '(a+)+b',
    '(a*)*b',
    '(a|a)*b',
    '(a|aa)+$',
    '(\\w+\\s?)*$',
    '(x+x+)+y',
    '(?=(a+)+b)',
    '(?:(?=a*b)a)*',
    '(a?){30}a{30}',
    'a*a*a*b',
    '.*.*=.*',
    '(.*)\\1*x',
  ])('is endless for %s', (source) => {
    expect(workOfSource(source).linear).toBe(Infinity);
  });

  it('counts every way through many choices one after the other', () => {
    expect(workOfSource(`${'a?'.repeat(40)}${'a'.repeat(40)}`).constant).toBeGreaterThan(2 ** 40);
    expect(workOfSource('((a{0,8}){0,8}){0,8}b').constant).toBeGreaterThan(1e9);
    expect(workOfSource(`${'('.repeat(60)}a${'){0,8}'.repeat(60)}b`).constant).toBe(Infinity);
  });

  it('lets a choice be repeated where nothing comes after it that could fail', () => {
    expect(workOfSource('(?:\\p{N}{1,3})+|\\s').linear).toBeLessThan(10);
  });
});
