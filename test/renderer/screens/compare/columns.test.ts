import { describe, expect, it } from 'vitest';
import { ExperimentSpec } from '#core/spec/experiment';
import { arranged, sorted } from '../../../../renderer/screens/compare/arrange';
import { chosenColumns, sameColumns } from '../../../../renderer/screens/compare/chosen-columns';
import { delta, usualColumns } from '../../../../renderer/screens/compare/columns';
import { tableOf } from '../../../../renderer/screens/compare/copy-table';
import { groupFields, groupText, tableRows } from '../../../../renderer/screens/compare/table-rows';
import { toLatex } from '../../../../renderer/state/table-text';
import { runRow } from '../../runs';

const spec = (learningRate: number, cell: 'lstm' | 'gru' = 'lstm') =>
  ExperimentSpec.parse({ model: { cell }, optimise: { learningRate } });
const rows = [
  runRow({ id: 'a', name: 'run 2', spec: spec(1e-3), best: { loss: 0.5, accuracy: 0.8 }, createdAt: 1 }),
  runRow({ id: 'b', name: 'run 10', spec: spec(5e-4, 'gru'), best: { loss: 0.7 }, createdAt: 2 }),
  runRow({ id: 'c', name: 'run 1', spec: spec(0.01), state: 'failed', best: { loss: NaN }, createdAt: 3 }),
];
const columns = usualColumns(rows);
const column = (id: string) => columns.find((one) => one.id === id)!;
const order = (id: string, descending = false) =>
  sorted([rows[2]!, rows[0]!, rows[1]!], columns, [{ column: id, descending }]).map((run) => run.id);

describe('columns', () => {
  it('are the metrics that some run has and the settings in which they differ', () => {
    const ids = columns.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['best.loss', 'best.accuracy', 'optimise.learningRate', 'model.cell']),
    );
    expect(ids).not.toContain('best.perplexity');
    expect(ids).not.toContain('model.hidden');
  });

  it('read the same for runs that differ in the same settings', () => {
    expect(sameColumns(columns, usualColumns(rows.map((run) => ({ ...run, step: 5 }))))).toBe(true);
    expect(sameColumns(columns, usualColumns(rows.slice(0, 1)))).toBe(false);
  });
});

describe('sorting', () => {
  it('sorts numbers as numbers and names as people do', () => {
    expect(order('optimise.learningRate')).toEqual(['b', 'a', 'c']);
    expect(order('name')).toEqual(['c', 'a', 'b']);
  });

  it('puts what is missing last, either way', () => {
    expect(order('best.accuracy')).toEqual(['a', 'c', 'b']);
    expect(order('best.loss')).toEqual(['a', 'b', 'c']);
    expect(order('best.loss', true)).toEqual(['b', 'a', 'c']);
  });

  it('leaves the order alone for a column that is gone', () => {
    expect(order('best.perplexity')).toEqual(['c', 'a', 'b']);
  });
});

describe('delta to the baseline', () => {
  it('tells how far and whether that is good', () => {
    expect(delta(column('best.loss'), rows[1]!, rows[0])).toEqual({ text: '+0.2', good: false });
    expect(delta(column('best.loss'), rows[0]!, rows[1])).toEqual({ text: '−0.2', good: true });
    const better = runRow({ id: 'd', best: { accuracy: 0.825 } });
    expect(delta(column('best.accuracy'), better, rows[0])).toEqual({ text: '+2.5', good: true });
  });

  it('says nothing of the baseline itself, of settings, and of what is no number', () => {
    expect(delta(column('best.loss'), rows[0]!, rows[0])).toBeNull();
    expect(delta(column('optimise.learningRate'), rows[1]!, rows[0])).toBeNull();
    expect(delta(column('best.loss'), rows[2]!, rows[0])).toBeNull();
    expect(delta(column('best.accuracy'), rows[1]!, rows[0])).toBeNull();
    expect(delta(column('best.loss'), rows[1]!, undefined)).toBeNull();
  });
});

describe('sorting by several columns', () => {
  it('goes by the next where the first are equal', () => {
    const [a, b, c] = [
      runRow({ id: 'a', spec: spec(1e-3), best: { loss: 2 } }),
      runRow({ id: 'b', spec: spec(1e-3), best: { loss: 1 } }),
      runRow({ id: 'c', spec: spec(5e-4), best: { loss: 3 } }),
    ];
    const by = [
      { column: 'optimise.learningRate', descending: true },
      { column: 'best.loss', descending: false },
    ];
    const ids = sorted([a, b, c], usualColumns([a, b, c]), by).map(({ id }) => id);
    expect(ids).toEqual(['b', 'a', 'c']);
  });
});

describe('the rows of the table', () => {
  const all = [
    runRow({ id: 'old', name: 'old', archivedAt: 5 }),
    runRow({ id: 'plain', name: 'plain', createdAt: 1 }),
    runRow({ id: 'top', name: 'top', pinned: true, createdAt: 0 }),
  ];
  const ids = (query: string, showArchived = false) =>
    arranged(all, [], { query, sorts: [], showArchived }).map(({ id }) => id);

  it('have the pinned on top and the archive only when it is asked for', () => {
    expect(ids('')).toEqual(['top', 'plain']);
    expect(ids('', true)).toEqual(['top', 'old', 'plain']);
    expect(ids('archived')).toEqual(['old']);
    expect(ids('plain')).toEqual(['plain']);
    expect(ids('old')).toEqual([]);
  });
});

describe('chosen columns', () => {
  const view = { order: [], hidden: [], added: [], directions: {} };
  const shown = (change: object) => chosenColumns(rows, { ...view, ...change }).shown.map(({ id }) => id);

  it('leave out, add and reorder', () => {
    expect(shown({ hidden: ['state', 'best.loss'] })).not.toContain('best.loss');
    expect(shown({ added: ['last.loss', 'model.hidden', 'epoch'] })).toEqual(
      expect.arrayContaining(['last.loss', 'model.hidden', 'epoch']),
    );
    expect(shown({ order: ['created', 'model.cell'] }).slice(0, 2)).toEqual(['created', 'model.cell']);
  });

  it('read a metric at the best step, last, or at a step', () => {
    const run = runRow({ id: 'x', best: { loss: 0.5 }, last: { loss: 0.9 } });
    const valuesAt = () => new Map([['x', 0.7]]);
    const { shown: all } = chosenColumns([run], { ...view, added: ['last.loss', 'at.100.loss'] }, valuesAt);
    const values = ['best.loss', 'last.loss', 'at.100.loss'].map((id) =>
      all.find((one) => one.id === id)?.key(run),
    );
    expect(values).toEqual([0.5, 0.9, 0.7]);
  });

  it('turn a metric’s direction when a person says so', () => {
    const { shown: all } = chosenColumns(rows, { ...view, directions: { 'best.loss': 'higher' } });
    const loss = all.find(({ id }) => id === 'best.loss')!;
    expect(delta(loss, rows[1]!, rows[0])).toEqual({ text: '+0.2', good: true });
  });
});

describe('groups', () => {
  const seeds = [
    runRow({ id: '1', spec: spec(1e-3), best: { loss: 1, accuracy: 0.8 } }),
    runRow({ id: '2', spec: spec(1e-3), best: { loss: 3, accuracy: 0.9 } }),
    runRow({ id: '3', spec: spec(1e-3, 'gru'), best: { loss: 5 } }),
  ];
  const own = usualColumns(seeds);

  it('gather runs under a head that can be folded', () => {
    const lines = (folded: string[] = []) =>
      tableRows(seeds, 'model.cell', new Set(folded)).map(({ id }) => id);
    const [head = ''] = lines();
    expect(lines()).toEqual([head, '1', '2', expect.stringContaining('group'), '3']);
    expect(lines([head])).toEqual([head, expect.stringContaining('group'), '3']);
    expect(
      groupFields(seeds, null)
        .map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['experiment', 'model.cell']);
  });

  it('say mean and standard deviation (n - 1) of numbers, and the word that all have', () => {
    const [head] = tableRows(seeds, 'model.cell', new Set());
    if (head?.kind !== 'group') throw new Error('The first row is no group.');
    const of = (id: string) =>
      groupText(
        head.group,
        own.find((one) => one.id === id)!,
      );
    // 1 and 3: mean 2, deviation √2.
    expect(of('best.loss')).toEqual({ mean: '2', deviation: '1.4' });
    expect(of('model.cell')).toEqual({ mean: 'LSTM', deviation: '' });
  });

  it('are copied a line each, as LaTeX with its signs escaped', () => {
    const columns = own.filter(({ id }) => id === 'best.loss' || id === 'best.accuracy');
    const table = tableOf(seeds, columns, 'model.cell');
    expect(table.rows.map((row) => row.slice(0, 2))).toEqual([
      ['LSTM', '2'],
      ['GRU', '1'],
    ]);
    const text = toLatex(table);
    expect(text).toContain('\\begin{tabular}{lrrr}');
    expect(text).toContain('85.0 \\% $\\pm$ 7.1 \\%');
    expect(text).toContain('2 $\\pm$ 1.4');
  });
});

it('LaTeX takes no sign of a name for a command', () => {
  const text = toLatex({ head: ['a_b'], rows: [['50% & {x} #1 $2 ~^\\']] });
  expect(text).toContain('a\\_b \\\\');
  expect(text).toContain(
    '50\\% \\& \\{x\\} \\#1 \\$2 \\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\\\',
  );
});
