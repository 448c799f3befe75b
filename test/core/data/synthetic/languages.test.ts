import { describe, expect, it } from 'vitest';
import { anbn, anbncn } from '#core/data/synthetic/counting';
import { dyck1, dyck2 } from '#core/data/synthetic/dyck';
import { reber } from '#core/data/synthetic/reber';
import { listOf, rowsOf, sampleOf } from './support';

const sorted = (symbols: Iterable<string>): string => [...symbols].sort().join('');

/** What may follow each prefix, found by trying every symbol. */
function legalSets(text: string, alphabet: string, viable: (prefix: string) => boolean): string[] {
  return [...text].map((_, at) =>
    sorted([...alphabet].filter((symbol) => viable(text.slice(0, at + 1) + symbol))),
  );
}

describe.each([
  ['anbn', anbn, 'ab'],
  ['anbncn', anbncn, 'abc'],
] as const)('%s', (name, task, letters) => {
  const whole = (n: number): string => `S${[...letters].map((letter) => letter.repeat(n)).join('')}T`;
  const strings = Array.from({ length: 40 }, (_, k) => whole(k + 1));

  it('labels each step with the symbols that some string of the language has there', () => {
    const rows = rowsOf(task, { longest: 6, testLongest: 12, count: 60 });
    for (const [text = '', next, n] of rows) {
      expect(`${text}T`).toBe(whole(Number(n)));
      const expected = legalSets(text, `${letters}T`, (prefix) =>
        strings.some((string) => string.startsWith(prefix)),
      );
      expect(listOf<string>(next).map(sorted)).toEqual(expected);
    }
  });

  it('trains on short strings and tests on each longer one', () => {
    const rows = rowsOf(task, { longest: 6, testLongest: 9, count: 60 });
    const of = (part: string): number[] => rows.filter((row) => row[3] === part).map((row) => Number(row[2]));
    expect(of('train')).toHaveLength(60);
    expect(Math.max(...of('train'))).toBe(6);
    expect(of('validation')).toEqual([1, 2, 3, 4, 5, 6]);
    expect(of('test')).toEqual([7, 8, 9]);
  });

  it('agrees with the samples written by others', () => {
    for (const { x, n } of sampleOf<{ x: string; n: number }>(name) ?? []) expect(x).toBe(whole(n));
  });
});

/** Whether the brackets so far can still be closed; `open` gets the closing ones that are due. */
function dueOf(text: string): string[] | null {
  const due: string[] = [];
  for (const symbol of text) {
    const opens = '(['.indexOf(symbol);
    if (opens >= 0) due.push(')]'[opens] ?? '');
    else if (due.pop() !== symbol) return null;
  }
  return due;
}

describe.each([
  ['dyck1', dyck1, '()'],
  ['dyck2', dyck2, '()[]'],
] as const)('%s', (name, task, alphabet) => {
  it('gives balanced strings, shorter in training than in the test, with the legal brackets at each step', () => {
    for (const [text = '', next, part] of rowsOf(task, { length: 10, testLength: 16, count: 400 })) {
      expect(dueOf(text)).toEqual([]);
      expect(listOf<string>(next).map(sorted)).toEqual(
        legalSets(text, alphabet, (prefix) => dueOf(prefix) !== null),
      );
      if (part === 'test') expect([12, 14, 16]).toContain(text.length);
      else expect([2, 4, 6, 8, 10]).toContain(text.length);
    }
  });

  it('is a language that the samples written by others are of', () => {
    for (const { x } of sampleOf<{ x: string }>(name) ?? []) expect(dueOf(x)).toEqual([]);
  });
});

describe('dyck1', () => {
  it('draws each of the five strings of three pairs equally often', () => {
    const counts = new Map<string, number>();
    for (const [text = '', , part] of rowsOf(dyck1, { length: 6, count: 30_000 }))
      if (part !== 'test' && text.length === 6) counts.set(text, (counts.get(text) ?? 0) + 1);
    const all = [...counts.values()];
    const mean = all.reduce((sum, count) => sum + count, 0) / 5;
    expect([...counts.keys()].sort()).toEqual(['((()))', '(()())', '(())()', '()(())', '()()()']);
    // Five deviations of a binomial count.
    for (const count of all) expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean));
  });
});

describe('embedded Reber grammar', () => {
  /** After each state's name: symbol and next state (Hochreiter & Schmidhuber 1997, figure 3). */
  const inner: Record<string, Record<string, string>> = {
    start: { T: 'upper', P: 'lower' },
    upper: { S: 'upper', X: 'crossed' },
    lower: { T: 'lower', V: 'after' },
    crossed: { X: 'lower', S: 'end' },
    after: { P: 'crossed', V: 'end' },
    end: { E: 'done' },
  };
  function followers(text: string): string {
    if (text === 'B') return 'PT';
    if (text.length === 2) return 'B';
    let state = 'start';
    for (const [at, symbol] of [...text.slice(3)].entries()) {
      if (state === 'done') return at === text.length - 4 && symbol === text[1] ? 'E' : '';
      state = inner[state]?.[symbol] ?? 'none';
    }
    return state === 'done' ? (text[1] ?? '') : sorted(Object.keys(inner[state] ?? {}));
  }
  const accepts = (string: string): boolean =>
    [...string].every((symbol, at) =>
      at === 0 ? symbol === 'B' : followers(string.slice(0, at)).includes(symbol),
    );

  it('gives strings of the grammar, with all that may follow at each step', () => {
    for (const [text = '', next, string = ''] of rowsOf(reber, { count: 1000 })) {
      expect(accepts(string)).toBe(true);
      expect(string).toBe(`${text}E`);
      expect(listOf<string>(next).map(sorted)).toEqual(
        [...text].map((_, at) => followers(text.slice(0, at + 1))),
      );
    }
    for (const { x } of sampleOf<{ x: string }>('reber') ?? []) expect(accepts(x)).toBe(true);
    expect(accepts('BTBTSSXXTVVEPE')).toBe(false);
  });
});
