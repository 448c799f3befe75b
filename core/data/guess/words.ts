import { counted, thousands } from '../counted';
import type { ColumnProfile } from '../dataset';

const generic = /^(column \d+|labels?|class(es)?|target|y|x|texts?|input|output|value|sequences?|content)$/i;

/** "language" → "languages"; a column that only says "label" gives "classes". */
export function nounOf(column: string, otherwise = 'classes'): string {
  if (generic.test(column) || !/^[\p{L} ]{2,30}$/u.test(column)) return otherwise;
  const noun = column.toLowerCase();
  if (noun.endsWith('s')) return noun;
  return /[^aeiou]y$/.test(noun)
    ? `${noun.slice(0, -1)}ies`
    : /(x|ch|sh)$/.test(noun)
      ? `${noun}es`
      : `${noun}s`;
}

export function articled(column: string): string {
  if (generic.test(column) || !/^[\p{L} ]{2,30}$/u.test(column)) return 'a text';
  const noun = column.toLowerCase();
  if (noun.endsWith('s')) return noun;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** "“a”, “b” and “c”", shortened when there are many. */
export function named(columns: readonly { name: string }[], most = 4): string {
  const names = columns.map(({ name }) => `“${name}”`);
  if (names.length > most)
    return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

export function classesOf(label: ColumnProfile): string {
  const noun = label.distinct === 1 ? 'class' : nounOf(label.name);
  return `${thousands(label.distinct)}${label.distinctCapped ? ' or more' : ''} ${noun}`;
}

/** "“label” has 2 values that come again, such as “ham”, “spam”." */
export function valuesReason(label: ColumnProfile): string {
  const examples = label.top.slice(0, 3).map((one) => `“${one.label}”`);
  return `“${label.name}” has ${counted(label.distinct, 'value')} that come again, such as ${examples.join(', ')}.`;
}

export function rowsOf(count: number): string {
  return counted(count, 'row');
}
