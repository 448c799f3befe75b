import { describe, expect, test } from 'vitest';
import { completeQuery } from '#core/query/complete';
import { compileQuery } from '#core/query/compile';
import type { QueriedRun } from '#core/query/field';
import { findQueryField } from '#core/query/fields';
import { parseQuery } from '#core/query/parse';
import { QueryError } from '#core/query/query';
import { ExperimentSpec, type ExperimentInput } from '#core/spec/experiment';
import { specFields } from '#core/spec/fields';

const at = (text: string): number => new Date(text).getTime();
const now = at('2026-11-24T12:00');

function run(id: string, spec: ExperimentInput, part: Partial<QueriedRun> = {}): QueriedRun {
  return {
    id,
    name: `run ${id}`,
    spec: ExperimentSpec.parse(spec),
    datasetName: 'names.csv',
    state: 'finished',
    createdAt: at('2026-11-20T10:00'),
    seconds: 60,
    step: 100,
    epoch: 2,
    tokens: 1_000,
    info: { parameters: 50_000 },
    parent: null,
    last: {},
    best: {},
    bestStep: null,
    tags: [],
    note: '',
    pinned: false,
    archivedAt: null,
    ...part,
  };
}

/** Five runs, whose answers are worked out by hand below. */
const runs = [
  run(
    'a',
    { model: { cell: 'lstm', hidden: 64 }, optimise: { learningRate: 2e-3 } },
    { best: { loss: 1.3, accuracy: 0.91 }, last: { loss: 1.6, accuracy: 0.9 }, tags: ['paper', 'Night run'] },
  ),
  run(
    'b',
    { model: { cell: 'lstm', hidden: 128 }, optimise: { learningRate: 1e-3 } },
    { best: { loss: 1.2, accuracy: 0.95 }, note: 'Diverged **twice**', createdAt: at('2026-11-23T23:59') },
  ),
  run(
    'c',
    { model: { cell: 'gru', hidden: 64 }, optimise: { learningRate: 5e-3 } },
    {
      best: { loss: 1.5 },
      state: 'running',
      seconds: 7_200,
      createdAt: at('2026-11-24T09:00'),
      pinned: true,
    },
  ),
  run(
    'd',
    { model: { cell: 'rnn-tanh', hidden: 32 }, optimise: { optimiser: 'sgd', momentum: 0.5 } },
    { best: { loss: NaN }, archivedAt: 1, datasetName: 'my "odd" set, v2', info: null },
  ),
  run('e', { model: { cell: 'gru' } }, { createdAt: at('2026-11-01T00:00'), parent: { run: 'a', step: 40 } }),
];

const found = (query: string): string => {
  const test = compileQuery(parseQuery(query), now);
  return runs
    .filter(test)
    .map(({ id }) => id)
    .join('');
};

describe('a query finds', () => {
  test.each([
    // The issue's own example: of the LSTMs only a has a higher rate than 1e-3.
    ['lr > 1e-3 and cell = lstm and val.loss < 1.4', 'a'],
    ['', 'abcde'],
    ['cell = lstm', 'ab'],
    ['cell = LSTM', 'ab'],
    ['model.cell = lstm', 'ab'],
    ['Cell==lstm', 'ab'],
    ['cell != lstm', 'cde'],
    ['cell in (gru, rnn-tanh)', 'cde'],
    ['cell not in (gru, rnn-tanh)', 'ab'],
    ['not cell in (gru, rnn-tanh)', 'ab'],
    ['cell ~ rnn', 'd'],
    ['cell !~ rnn', 'abce'],
    ['hidden >= 64 and hidden<128', 'ac'],
    ['model.hidden = 64', 'ac'],
    // "and" binds tighter than "or".
    ['cell = gru or cell = lstm and hidden = 128', 'bce'],
    ['(cell = gru or cell = lstm) and hidden = 128', 'be'],
    ['not (cell = gru or cell = lstm)', 'd'],
    ['not cell = gru and hidden = 64', 'a'],
    // Two conditions side by side are both asked.
    ['cell = lstm hidden = 64', 'a'],
    // Best and last of a metric.
    ['loss < 1.4', 'ab'],
    ['best.loss < 1.4', 'ab'],
    ['last.loss > 1.5', 'a'],
    ['validation.accuracy > 91%', 'b'],
    ['accuracy >= 0.91', 'ab'],
    // NaN is as good as not measured; what is not there is in no order, and "!=" is the opposite of "=".
    ['loss = none', 'de'],
    ['loss != none', 'abc'],
    ['loss < 100', 'abc'],
    ['not loss < 100', 'de'],
    ['loss != 1.3', 'bcde'],
    // A setting that does not matter in a run is not there: only SGD has momentum.
    ['momentum = 0.5', 'd'],
    ['momentum = none', 'abce'],
    ['parameters > 49k and parameters < 0.1M', 'abce'],
    ['params = none', 'd'],
    ['time > 1 h', 'c'],
    ['time > 90', 'c'],
    ['time <= 1 min', 'abde'],
    ['time >= 2h', 'c'],
    ['state = training', 'c'],
    ['state = running', 'c'],
    ['data = names.csv', 'abce'],
    ['data = "my \\"odd\\" set, v2"', 'd'],
    ["data ~ 'odd\" set'", 'd'],
    ['tag = paper', 'a'],
    ['tag = "night run"', 'a'],
    ['tag ~ night', 'a'],
    ['tag = none', 'bcde'],
    ['tag != paper', 'bcde'],
    ['tags in (paper, other)', 'a'],
    ['note ~ TWICE', 'b'],
    ['pinned', 'c'],
    ['archived', 'd'],
    ['archived = no', 'abce'],
    ['not archived and not pinned', 'abe'],
    ['forked', 'e'],
    ['parent = a', 'e'],
    ['id in (a, e)', 'ae'],
    // A day is all of it: after it means after its end.
    ['created = 2026-11-20', 'ad'],
    ['created > 2026-11-20', 'bc'],
    ['created >= 2026-11-20', 'abcd'],
    ['created < 2026-11-20', 'e'],
    ['created <= 2026-11-20', 'ade'],
    ['created = today', 'c'],
    ['created = yesterday', 'b'],
    ['created > 2 days ago', 'bc'],
    ['created > 13 hours ago', 'bc'],
    ['created > 12 hours ago', 'c'],
    ['created > 2026-11-20 10:00 and created < today', 'b'],
    // Words without a field are looked for in names, data, cell, tags and notes; all must be there.
    ['gru', 'ce'],
    ['run gru', 'ce'],
    ['"run b"', 'b'],
    ['diverged', 'b'],
    ['night paper', 'a'],
    // In quotes it is a word even if a field has that name.
    ['"pinned"', ''],
  ])('%s → %s', (query, expected) => {
    expect(found(query)).toBe(expected);
  });
});

test('every setting is found by its path, whatever its capitals, and no name means two fields', () => {
  for (const { path } of specFields) {
    if (path === 'data.dataset' || path === 'data.fingerprint') continue;
    expect(findQueryField(path)).toMatchObject({ path });
    expect(findQueryField(path.toUpperCase())).toMatchObject({ path });
    expect(findQueryField(findQueryField(path)?.names[0] ?? '')).toMatchObject({ path });
  }
  expect(findQueryField('lr')).toMatchObject({ path: 'optimise.learningRate' });
  expect(findQueryField('learningRate')).toMatchObject({ path: 'optimise.learningRate' });
});

describe('what cannot be read is told', () => {
  const problem = (query: string): QueryError => {
    try {
      compileQuery(parseQuery(query), now);
    } catch (error) {
      if (error instanceof QueryError) return error;
      throw error;
    }
    throw new Error(`“${query}” was read.`);
  };
  test.each([
    ['lrr > 1', 0, 3, 'lr', /no field “lrr”.*“lr”/],
    ['lr > 1 and val.los < 2', 11, 18, 'val.loss', /“val.loss”/],
    ['cell = lsmt', 7, 11, 'lstm', /lstm, gru.*“lstm”/],
    ['xyzzyx = 3', 0, 6, null, /no field “xyzzyx”/],
    ['hidden > many', 9, 13, null, /is a number/],
    ['hidden ~ 3', 9, 10, null, /no words/],
    ['name < b', 7, 8, null, /nothing is before or after “b” \(character 8\)/],
    ['created > soon', 10, 14, null, /is no date/],
    ['created > 2026-02-30', 10, 20, null, /is no date/],
    ['pinned = perhaps', 9, 16, null, /yes or no, not “perhaps” \(character 10\)/],
    ['lr >', 4, 4, null, /ends where a value should stand/],
    ['lr > > 2', 5, 6, null, /stands where a value should/],
    ['and lr = 2', 0, 3, null, /“and” at character 1/],
    ['lr = 2 or', 9, 9, null, /ends where a condition/],
    ['(lr = 2', 0, 1, null, /not closed/],
    ['lr = 2)', 6, 7, null, /was not opened/],
    ['cell in lstm', 8, 12, null, /a list such as/],
    ['cell in (lstm, gru', 8, 9, null, /not closed/],
    ['cell in (lstm gru)', 14, 17, null, /comma/],
    ['cell = "lstm', 7, 12, null, /quote.*not closed/],
    ['lr ! 2', 3, 4, null, /means nothing/],
    ['"cell" = lstm', 0, 6, 'cell', /without quotes/],
  ])('%s', (query, start, end, suggestion, message) => {
    const { at: place, suggestion: meant, message: said } = problem(query);
    expect({ ...place, meant }).toEqual({ start, end, meant: suggestion });
    expect(said).toMatch(message);
  });

  test('a thousand parentheses are refused, not overrun', () => {
    expect(problem('('.repeat(1_000)).message).toMatch(/nested too deep/);
    expect(problem(`${'not '.repeat(1_000)}pinned`).message).toMatch(/nested too deep/);
  });
});

describe('completion', () => {
  const options = (text: string, cursor = text.length) =>
    completeQuery(text, cursor, runs).options.map(({ insert }) => insert);
  test.each<[text: string, first: string]>([
    ['l', 'last.loss'],
    ['lr', 'lr'],
    ['learn', 'lr'],
    ['cell ', '='],
    ['cell = ', 'lstm'],
    ['cell = g', 'gru'],
    ['cell in (', 'lstm'],
    ['cell in (lstm', 'lstm'],
    ['cell in (lstm ', ','],
    ['cell = lstm ', 'and'],
    ['cell = lstm and val.a', 'val.accuracy'],
    ['tag = "ni', '"Night run"'],
    ['tag = ', 'none'],
    ['created > ', 'today'],
    ['state = tr', 'running'],
    ['not pin', 'pinned'],
    ['pinned ', 'and'],
  ])('%s → %s', (text, first) => {
    expect(options(text)).toContain(first);
  });

  test('replaces the word at the cursor, and no more', () => {
    const { from, to, options: offered } = completeQuery('cell = g and lr > 1', 8, runs);
    expect({ from, to, first: offered[0]?.insert }).toEqual({ from: 7, to: 8, first: 'gru' });
    expect(options('lr > 1', 2)).toEqual(expect.arrayContaining(['lr']));
  });

  test('offers the values that runs have, most frequent first, quoted where they must be', () => {
    expect(options('data = ').slice(0, 2)).toEqual(['names.csv', '"my \\"odd\\" set, v2"']);
    expect(options('hidden = ')[0]).toBe('64');
  });

  test('what is completed can be read', () => {
    for (const { insert } of completeQuery('data = ', 7, runs).options)
      expect(found(`data = ${insert}`).length).toBeGreaterThan(0);
  });
});
