import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '#core/query/parse';
import { printQuery } from '#core/query/print';
import { operators, QueryError, type Literal, type Query } from '#core/query/query';

const names = fc.constantFrom('lr', 'cell', 'model.hidden', 'val.loss', 'rmse@3', 'U-gain', 'ρ', 'nobody');
const words = fc.constantFrom(
  'lstm',
  '1e-3',
  '-0.5',
  '2026-11-20',
  '2026-11-20 14:30',
  '2 days ago',
  '5 min',
  '50%',
  'names.csv',
  'ago',
);
const quoted = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text): Literal => ({ text, quoted: true }));
const plain = words.map((text): Literal => ({ text, quoted: false }));
const literal = fc.oneof(plain, quoted);

/** Queries as the parser makes them: no `and` in an `and`, no `or` in an `or`. */
const { query } = fc.letrec<{ query: Query; and: Query; or: Query; not: Query; leaf: Query }>((tie) => {
  const several = (kind: 'and' | 'or', part: fc.Arbitrary<Query>) =>
    fc
      .array(
        part.filter((one) => one.kind !== kind),
        { minLength: 2, maxLength: 3 },
      )
      .map((parts): Query => ({ kind, parts }));
  return {
    query: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      tie('not'),
      tie('and'),
      tie('or'),
    ),
    and: several('and', tie('query')),
    or: several('or', tie('query')),
    not: tie('query').map((part): Query => ({ kind: 'not', part })),
    leaf: fc.oneof(
      fc
        .tuple(names, fc.constantFrom(...operators), literal)
        .map(([field, operator, value]): Query => ({ kind: 'compare', field, operator, value })),
      fc
        .tuple(names, fc.array(literal, { minLength: 1, maxLength: 3 }))
        .map(([field, values]): Query => ({ kind: 'in', field, values })),
      fc
        .oneof(
          quoted,
          fc.constantFrom('lstm', 'pinned', '1e-3').map((text): Literal => ({ text, quoted: false })),
        )
        .map((word): Query => ({ kind: 'word', word })),
    ),
  };
});

/** The same query without its places in the text. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (key === 'at' ? [] : [[key, bare(part)] as const])),
  );
}

test('what is printed of a query is read as the same query', () => {
  fc.assert(
    fc.property(query, (made) => {
      expect(bare(parseQuery(printQuery(made)))).toEqual(bare(made));
    }),
  );
});

test('whatever is typed is read or refused with a place inside of the text', () => {
  const parts = fc.constantFrom(
    'lr',
    '>',
    '(',
    ')',
    ',',
    'in',
    'not',
    'and',
    'or',
    '"',
    "'",
    '\\',
    '!',
    '~',
    '1',
    'ago',
    ' ',
    'é',
    '😀',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 15 }), (typed) => {
      const text = typed.join('');
      try {
        const read = parseQuery(text);
        expect(bare(parseQuery(printQuery(read)))).toEqual(bare(read));
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        const { at } = error as QueryError;
        expect(0 <= at.start && at.start <= at.end && at.end <= text.length).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
