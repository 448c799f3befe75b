import { QueryError, type Literal, type Query, type Span } from './query';
import { isKeyword, tokenise, type Token } from './token';

/** "5 min", "2 days ago": a number and these words are one value. */
const units = /^(s|sec|secs|seconds?|min|mins|minutes?|h|hours?|d|days?|weeks?|months?|years?)$/i;
const deepest = 100;

/**
 * Reads a query: comparisons (`lr > 1e-3`, `cell in (lstm, gru)`, `name ~ night`) and plain words, joined by `and` (or
 * nothing), `or`, `not` and parentheses; `and` binds tighter than `or`.
 * @throws QueryError with the place
 */
export function parseQuery(text: string): Query {
  const tokens = tokenise(text);
  if (tokens.length === 0) return { kind: 'all' };
  const end: Span = { start: text.length, end: text.length };
  let next = 0;
  let depth = 0;

  const peek = (ahead = 0): Token | undefined => tokens[next + ahead];
  const isSaid = (keyword: string, ahead = 0): boolean => {
    const token = peek(ahead);
    return token?.kind === 'word' && token.text.toLowerCase() === keyword;
  };
  function deeper<T>(read: () => T): T {
    depth += 1;
    if (depth > deepest) throw new QueryError('The query is nested too deep.', peek() ?? end);
    const made = read();
    depth -= 1;
    return made;
  }

  function either(): Query {
    const parts = [all()];
    while (isSaid('or')) {
      next += 1;
      parts.push(all());
    }
    return joined('or', parts);
  }
  function all(): Query {
    const parts = [one()];
    for (;;) {
      if (isSaid('and')) next += 1;
      else if (peek() === undefined || peek()?.kind === ')' || isSaid('or')) return joined('and', parts);
      parts.push(one());
    }
  }
  function one(): Query {
    if (isSaid('not')) {
      next += 1;
      return { kind: 'not', part: deeper(one) };
    }
    const token = peek();
    if (token?.kind === '(') {
      next += 1;
      const inner = deeper(either);
      if (peek()?.kind !== ')')
        throw new QueryError(`The parenthesis at character ${token.start + 1} is not closed.`, token);
      next += 1;
      return inner;
    }
    return condition();
  }
  function condition(): Query {
    const token = peek();
    if (token === undefined) throw missing('a condition such as “lr > 1e-3”');
    if (token.kind !== 'word' && token.kind !== 'string') throw unexpected(token, 'a field or a word');
    if (token.kind === 'word' && isKeyword(token.text)) throw unexpected(token, 'a field or a word');
    next += 1;
    const after = peek();
    if (after?.kind === 'operator') {
      refuseQuoted(token);
      next += 1;
      return { kind: 'compare', field: token.text, operator: after.text, value: value(), at: spanOf(token) };
    }
    if (isSaid('in') || (isSaid('not') && isSaid('in', 1))) {
      refuseQuoted(token);
      const isNot = isSaid('not');
      next += isNot ? 2 : 1;
      const found: Query = { kind: 'in', field: token.text, values: list(), at: spanOf(token) };
      return isNot ? { kind: 'not', part: found } : found;
    }
    return { kind: 'word', word: literal(token) };
  }
  function list(): Literal[] {
    const open = peek();
    if (open?.kind !== '(')
      throw open === undefined
        ? missing('a list such as (lstm, gru)')
        : unexpected(open, 'a list such as (lstm, gru)');
    next += 1;
    const values = [value()];
    for (;;) {
      const token = peek();
      if (token === undefined)
        throw new QueryError(`The list at character ${open.start + 1} is not closed.`, open);
      next += 1;
      if (token.kind === ')') return values;
      if (token.kind !== ',') throw unexpected(token, 'a comma or the end of the list');
      values.push(value());
    }
  }
  function value(): Literal {
    const token = peek();
    if (token === undefined) throw missing('a value');
    if (token.kind === 'string') {
      next += 1;
      return literal(token);
    }
    if (token.kind !== 'word' || isKeyword(token.text)) throw unexpected(token, 'a value');
    next += 1;
    const words = [token];
    const take = (matches: RegExp): void => {
      const word = peek();
      if (word?.kind !== 'word' || !matches.test(word.text)) return;
      words.push(word);
      next += 1;
    };
    if (/^[\d.]+$/.test(token.text)) take(units);
    else if (/^\d{4}-\d\d?-\d\d?$/.test(token.text)) take(/^\d\d?:\d\d(:\d\d)?$/);
    if (words.length === 2 || /^[\d.]+[a-z]+$/i.test(token.text)) take(/^ago$/i);
    const at = { start: token.start, end: words.at(-1)?.end ?? token.end };
    return { text: words.map((word) => word.text).join(' '), quoted: false, at };
  }

  function missing(what: string): QueryError {
    return new QueryError(`The query ends where ${what} should stand.`, end);
  }

  const query = either();
  const rest = peek();
  if (rest !== undefined)
    throw new QueryError(`The parenthesis at character ${rest.start + 1} was not opened.`, rest);
  return query;
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });

function literal(token: Token): Literal {
  return { text: token.text, quoted: token.kind === 'string', at: spanOf(token) };
}

/** Parts of the same kind are taken in, so that `a and (b and c)` is the same as `a and b and c`. */
function joined(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return flat.length === 1 && flat[0] !== undefined ? flat[0] : { kind, parts: flat };
}

function refuseQuoted(token: Token): void {
  if (token.kind === 'string')
    throw new QueryError(
      `A field stands without quotes: ${token.text} at character ${token.start + 1}.`,
      token,
      token.text,
    );
}

function unexpected(token: Token, wanted: string): QueryError {
  return new QueryError(
    `“${token.text}” at character ${token.start + 1} stands where ${wanted} should.`,
    token,
  );
}
