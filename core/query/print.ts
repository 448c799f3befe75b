import type { Literal, Query } from './query';
import { quote } from './token';

/** A query as text, in one way of writing: what `parseQuery` reads from it is the same query. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'all':
      return '';
    case 'and':
    case 'or':
      return query.parts
        .map((part) =>
          query.kind === 'and' && part.kind === 'or' ? `(${printQuery(part)})` : printQuery(part),
        )
        .join(` ${query.kind} `);
    case 'not':
      return `not ${query.part.kind === 'and' || query.part.kind === 'or' ? `(${printQuery(query.part)})` : printQuery(query.part)}`;
    case 'compare':
      return `${query.field} ${query.operator} ${printLiteral(query.value)}`;
    case 'in':
      return `${query.field} in (${query.values.map(printLiteral).join(', ')})`;
    case 'word':
      return printLiteral(query.word);
  }
}

function printLiteral({ text, quoted }: Literal): string {
  return quoted ? quote(text) : text;
}
