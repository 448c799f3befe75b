import { closest } from '#core/spec/spelling';
import { readPeriod, readSpan, type Period } from './date';
import type { QueriedRun, QueryField } from './field';
import { findQueryField, suggestField } from './fields';
import { QueryError, type Literal, type Operator, type Query, type Span } from './query';

export type RunTest = (run: QueriedRun) => boolean;
const nowhere: Span = { start: 0, end: 0 };

/**
 * The test that a query puts to a run. What a run does not have equals nothing and is in no order; `!=`, `!~` and `not`
 * are the opposite of what they deny, so they hold there. `none` is what a run does not have.
 * @param now milliseconds since 1970, for "2 days ago"
 * @throws QueryError for a field that does not exist, or a value that it cannot have
 */
export function compileQuery(query: Query, now: number): RunTest {
  switch (query.kind) {
    case 'all':
      return () => true;
    case 'and': {
      const tests = query.parts.map((part) => compileQuery(part, now));
      return (run) => tests.every((test) => test(run));
    }
    case 'or': {
      const tests = query.parts.map((part) => compileQuery(part, now));
      return (run) => tests.some((test) => test(run));
    }
    case 'not': {
      const test = compileQuery(query.part, now);
      return (run) => !test(run);
    }
    case 'compare':
      return comparison(fieldOf(query.field, query.at), query.operator, query.value, now);
    case 'in': {
      const field = fieldOf(query.field, query.at);
      const tests = query.values.map((value) => comparison(field, '=', value, now));
      return (run) => tests.some((test) => test(run));
    }
    case 'word':
      return word(query.word);
  }
}

function fieldOf(name: string, at = nowhere): QueryField {
  const field = findQueryField(name);
  if (field !== undefined) return field;
  const guess = suggestField(name);
  const hint = guess === null ? '' : ` Did you mean “${guess}”?`;
  throw new QueryError(`There is no field “${name}” (character ${at.start + 1}).${hint}`, at, guess);
}

function word({ text, quoted }: Literal): RunTest {
  const field = quoted ? undefined : findQueryField(text);
  if (field?.kind === 'boolean') return (run) => field.read(run) === true;
  const wanted = text.toLowerCase();
  return ({ name, id, datasetName, state, spec, tags, note }) =>
    [name, id, datasetName, state, spec.model.cell, spec.data.task, note, ...tags].some((part) =>
      part.toLowerCase().includes(wanted),
    );
}

function comparison(field: QueryField, operator: Operator, value: Literal, now: number): RunTest {
  const opposite = operator === '!=' ? '=' : operator === '!~' ? '~' : null;
  if (opposite !== null) {
    const test = comparison(field, opposite, value, now);
    return (run) => !test(run);
  }
  if (!value.quoted && value.text.toLowerCase() === 'none' && operator === '=')
    return field.kind === 'tags' ? (run) => field.read(run).length === 0 : (run) => field.read(run) === null;
  switch (field.kind) {
    case 'number':
    case 'duration': {
      const wanted = field.kind === 'number' ? readNumber(value.text) : readSeconds(value.text);
      if (operator === '~') throw notInWords(field, value);
      if (wanted === null) throw noNumber(field, value);
      return (run) => {
        const own = field.read(run);
        return own !== null && inOrder(own, operator, { start: wanted, end: wanted });
      };
    }
    case 'date': {
      const wanted = readPeriod(value.text, now);
      if (operator === '~') throw notInWords(field, value);
      if (wanted === null)
        throw new QueryError(
          `${said(value)} is no date; write 2026-11-20, “today” or “2 days ago”.`,
          value.at ?? nowhere,
        );
      return (run) => {
        const own = field.read(run);
        return own !== null && inOrder(own, operator, wanted);
      };
    }
    case 'boolean': {
      const wanted = readBoolean(value.text);
      if (wanted === null || operator !== '=')
        throw new QueryError(
          `“${field.names[0]}” is yes or no, not ${said(value)}: write “${field.names[0]} = yes”.`,
          value.at ?? nowhere,
        );
      return (run) => field.read(run) === wanted;
    }
    case 'tags': {
      const wanted = value.text.toLowerCase();
      if (operator === '~') return (run) => field.read(run).some((tag) => tag.toLowerCase().includes(wanted));
      if (operator !== '=') throw noOrder(field, value);
      return (run) => field.read(run).some((tag) => tag.toLowerCase() === wanted);
    }
    case 'choice':
    case 'text': {
      const wanted = value.text.toLowerCase();
      const shown = (own: string): string[] =>
        field.kind === 'choice' ? [own, field.choices[own] ?? own] : [own];
      if (operator === '~')
        return (run) => shown(field.read(run) ?? '').some((text) => text.toLowerCase().includes(wanted));
      if (operator !== '=') throw noOrder(field, value);
      if (field.kind === 'choice') refuseOther(field, value);
      return (run) => {
        const own = field.read(run);
        return own !== null && shown(own).some((text) => text.toLowerCase() === wanted);
      };
    }
  }
}

function inOrder(own: number, operator: Operator, { start, end }: Period): boolean {
  switch (operator) {
    case '<':
      return own < start;
    case '<=':
      return start === end ? own <= start : own < end;
    case '>':
      return start === end ? own > start : own >= end;
    case '>=':
      return own >= start;
    default:
      return start === end ? own === start : own >= start && own < end;
  }
}

const sizes: Readonly<Record<string, number>> = { '': 1, '%': 0.01, k: 1e3, m: 1e6, g: 1e9 };

/** "1e-3", "91%", "100k", "1_000"; null for what is none. */
function readNumber(text: string): number | null {
  const found = /^([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|k|m|g)?$/i.exec(text);
  if (found === null)
    return /^[+-]?inf(inity)?$/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : null;
  const [, digits = '', size = ''] = found;
  const plain = Number(digits.replaceAll('_', ''));
  return size === '%' ? plain / 100 : plain * (sizes[size.toLowerCase()] ?? 1);
}

/** "90", "90 s", "1.5 h" */
function readSeconds(text: string): number | null {
  const span = readSpan(text);
  return span === null ? readNumber(text) : span / 1_000;
}

function readBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  if (['yes', 'on', 'true', '1'].includes(word)) return true;
  return ['no', 'off', 'false', '0'].includes(word) ? false : null;
}

function refuseOther(field: Extract<QueryField, { kind: 'choice' }>, value: Literal): void {
  const all = Object.entries(field.choices).flat();
  if (all.some((choice) => choice.toLowerCase() === value.text.toLowerCase())) return;
  const guess = closest(value.text, all);
  throw new QueryError(
    `“${field.names[0]}” is never ${said(value)}, it is ${Object.keys(field.choices).join(', ')}.${guess === null ? '' : ` Did you mean “${guess}”?`}`,
    value.at ?? nowhere,
    guess,
  );
}

/** A value with its place. */
function said({ text, at = nowhere }: Literal): string {
  return `“${text}” (character ${at.start + 1})`;
}

function noNumber(field: QueryField, value: Literal): QueryError {
  const example = field.kind === 'duration' ? '90, “5 min” or “2 h”' : '1e-3, 100k or 50%';
  return new QueryError(
    `“${field.names[0]}” is a number, and ${said(value)} is none; write ${example}.`,
    value.at ?? nowhere,
  );
}

function notInWords(field: QueryField, value: Literal): QueryError {
  return new QueryError(
    `“${field.names[0]}” has no words in which ${said(value)} could be; compare it with =, <, <=, > or >=.`,
    value.at ?? nowhere,
  );
}

function noOrder(field: QueryField, value: Literal): QueryError {
  return new QueryError(
    `“${field.names[0]}” is a word: nothing is before or after ${said(value)}; compare it with =, != or ~.`,
    value.at ?? nowhere,
  );
}
