import { QueryError, type Operator } from './query';
import type { Span } from './query';

export type Token = Span &
  (
    | { kind: 'word'; text: string }
    | { kind: 'string'; text: string }
    | { kind: 'operator'; text: Operator }
    | { kind: '(' | ')' | ','; text: string }
  );

const spellings: Record<string, Operator> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '≤': '<=',
  '>': '>',
  '>=': '>=',
  '≥': '>=',
  '~': '~',
  '!~': '!~',
};
const pattern =
  /(==|!=|<>|<=|>=|!~|[=<>~≤≥])|([(),])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|([^\s()"',=<>!~≤≥]+)/uy;

/** The words and signs of a query in order. @throws QueryError at a sign that means nothing, or a quote that is left open */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) throw unreadable(text, at);
    const [whole, operator, sign, string, word = ''] = found;
    const span = { start: at, end: at + whole.length };
    if (operator !== undefined) tokens.push({ kind: 'operator', text: spellings[operator] ?? '=', ...span });
    else if (sign !== undefined) tokens.push({ kind: sign as '(' | ')' | ',', text: sign, ...span });
    else if (string !== undefined) tokens.push({ kind: 'string', text: unquote(string), ...span });
    else tokens.push({ kind: 'word', text: word, ...span });
    at = span.end;
  }
  return tokens;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (next < text.length && /\s/.test(text.charAt(next))) next += 1;
  return next;
}

const unquote = (string: string): string => string.slice(1, -1).replaceAll(/\\(.)/gsu, '$1');

export function quote(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
}

const keywords = new Set(['and', 'or', 'not', 'in']);
export const isKeyword = (text: string): boolean => keywords.has(text.toLowerCase());

/** Whether a text can stand without quotes and be read as one word. */
export function isWord(text: string): boolean {
  pattern.lastIndex = 0;
  return pattern.exec(text)?.[4] === text && text !== '' && !isKeyword(text);
}

function unreadable(text: string, at: number): QueryError {
  const sign = text.charAt(at);
  return sign === '"' || sign === "'"
    ? new QueryError(`The quote that opens at character ${at + 1} is not closed.`, {
        start: at,
        end: text.length,
      })
    : new QueryError(`“${sign}” at character ${at + 1} means nothing here.`, { start: at, end: at + 1 });
}
