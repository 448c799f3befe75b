import type { QueriedRun, QueryField } from './field';
import { findQueryField, offeredFields } from './fields';
import { QueryError, type Operator } from './query';
import { isWord, quote, tokenise, type Token } from './token';

export interface Completion {
  /** What is written in place of `from` … `to`. */
  insert: string;
  /** What it means: the field's title, the choice's label. */
  detail: string;
}
export interface Completions {
  from: number;
  to: number;
  options: Completion[];
}

const most = 12;
/** Values are gathered from so many runs: enough to choose from, and quick while one types. */
const mostRead = 2_000;

/** What may come next at the cursor: fields, the operators of a field, its values among the runs, `and` and `or`. */
export function completeQuery(text: string, cursor: number, runs: readonly QueriedRun[]): Completions {
  const { tokens, from } = before(text.slice(0, cursor));
  const typed = text.slice(from, cursor).replace(/^["']/, '').toLowerCase();
  const place = placeOf(tokens);
  const field = place.field === null ? undefined : findQueryField(place.field);
  return { from, to: cursor, options: best(offered(place.expects, field, typed, runs), typed) };
}

/** The words before the one that is being written, and where that begins. */
function before(text: string): { tokens: Token[]; from: number } {
  try {
    const tokens = tokenise(text);
    const last = tokens.at(-1);
    if (last?.kind !== 'word' || last.end < text.length) return { tokens, from: text.length };
    return { tokens: tokens.slice(0, -1), from: last.start };
  } catch (error) {
    // A quote that is not closed yet is the value that is being written.
    if (!(error instanceof QueryError) || error.at.end < text.length)
      return { tokens: [], from: text.length };
    return { tokens: before(text.slice(0, error.at.start)).tokens, from: error.at.start };
  }
}

type Expected = 'field' | 'operator' | 'value' | 'list' | 'list value' | 'list next' | 'next';

function placeOf(tokens: readonly Token[]): { expects: Expected; field: string | null } {
  let expects: Expected = 'field';
  let field: string | null = null;
  for (const token of tokens) {
    const word = token.kind === 'word' ? token.text.toLowerCase() : token.kind;
    if (word === 'and' || word === 'or') expects = 'field';
    else if (expects === 'value') expects = 'next';
    else if (expects === 'list') expects = 'list value';
    else if (expects === 'list value') expects = 'list next';
    else if (word === ',') expects = 'list value';
    else if (word === ')') expects = 'next';
    else if (word === '(') expects = 'field';
    else if (word === 'operator') expects = 'value';
    else if (word === 'in') expects = 'list';
    else if (word === 'ago' || word === 'string') expects = 'next';
    else if (word !== 'not') {
      field = token.text;
      expects = 'operator';
    }
  }
  return { expects, field };
}

function offered(
  expects: Expected,
  field: QueryField | undefined,
  typed: string,
  runs: readonly QueriedRun[],
): Completion[] {
  const fields = (): Completion[] =>
    offeredFields(runs).map(({ names, title, path = '' }) => ({
      insert: names[0],
      detail: path === '' ? title : `${title} · ${path}`,
    }));
  switch (expects) {
    case 'field':
      return [...fields(), { insert: 'not', detail: 'the opposite' }];
    case 'operator':
      if (typed !== '') return [...joiners, ...fields()];
      return field === undefined || field.kind === 'boolean' ? joiners : operatorsOf(field);
    case 'list':
      return [{ insert: '(', detail: 'a list' }];
    case 'value':
    case 'list value':
      return field === undefined ? [] : valuesOf(field, runs);
    case 'list next':
      return [
        { insert: ',', detail: 'another value' },
        { insert: ')', detail: 'the end of the list' },
      ];
    case 'next':
      return typed === '' ? joiners : [...joiners, ...fields()];
  }
}

const joiners: Completion[] = [
  { insert: 'and', detail: 'both' },
  { insert: 'or', detail: 'either' },
];

const operatorWords: Record<Operator, string> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
  '~': 'contains',
  '!~': 'does not contain',
};

function operatorsOf({ kind }: QueryField): Completion[] {
  const hasOrder = kind === 'number' || kind === 'duration' || kind === 'date';
  const own: Operator[] = hasOrder ? ['>', '<', '>=', '<=', '=', '!='] : ['=', '!=', '~', '!~'];
  return [
    ...own.map((operator) => ({
      insert: operator,
      detail:
        kind === 'date' && operator === '>'
          ? 'after'
          : kind === 'date' && operator === '<'
            ? 'before'
            : operatorWords[operator],
    })),
    { insert: 'in', detail: 'one of a list' },
  ];
}

/** What the runs have in this field, the most frequent first. */
function valuesOf(field: QueryField, runs: readonly QueriedRun[]): Completion[] {
  if (field.kind === 'date')
    return ['today', 'yesterday', '1 hour ago', '7 days ago', '30 days ago'].map((insert) => ({
      insert,
      detail: '',
    }));
  if (field.kind === 'duration')
    return ['1 min', '10 min', '1 h', '1 day'].map((insert) => ({ insert, detail: '' }));
  const counts = new Map<string, number>();
  for (const run of runs.slice(0, mostRead))
    for (const value of wordsOf(field, run)) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (field.kind === 'choice')
    for (const choice of Object.keys(field.choices)) counts.set(choice, counts.get(choice) ?? 0);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({
      insert: isWord(value) ? value : quote(value),
      detail: [field.kind === 'choice' ? (field.choices[value] ?? '') : '', runCount(count)]
        .filter(Boolean)
        .join(' · '),
    }));
}

const runCount = (count: number): string => (count === 0 ? '' : count === 1 ? '1 run' : `${count} runs`);

function wordsOf(field: QueryField, run: QueriedRun): readonly string[] {
  const value = field.read(run);
  if (value === null) return ['none'];
  if (typeof value === 'boolean') return [value ? 'yes' : 'no'];
  return typeof value === 'object'
    ? value.length === 0
      ? ['none']
      : value
    : [typeof value === 'number' ? String(Number(value.toPrecision(6))) : value];
}

/** Those that begin as typed, then those that hold it somewhere, also in what they mean. */
function best(options: readonly Completion[], typed: string): Completion[] {
  const rank = ({ insert, detail }: Completion): number => {
    const text = insert.replace(/^"/, '').toLowerCase();
    if (text.startsWith(typed)) return 0;
    return text.includes(typed) ? 1 : detail.toLowerCase().includes(typed) ? 2 : 3;
  };
  return options
    .map((option) => ({ option, rank: rank(option) }))
    .filter((each) => each.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ option }) => option);
}
