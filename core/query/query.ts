/** Where something stands in the text, in UTF-16 units; `end` is behind it. */
export interface Span {
  start: number;
  end: number;
}

export const operators = ['=', '!=', '<', '<=', '>', '>=', '~', '!~'] as const;
export type Operator = (typeof operators)[number];

/** A value as it was written: "1e-3", "2 days ago", "lstm". Quoted ones are words whatever they look like. */
export interface Literal {
  text: string;
  quoted: boolean;
  at?: Span;
}

/** A query as it is written, before anyone asks whether its fields exist. */
export type Query =
  | { kind: 'all' }
  /** Two or more; none of them of the same kind. */
  | { kind: 'and' | 'or'; parts: readonly Query[] }
  | { kind: 'not'; part: Query }
  | { kind: 'compare'; field: string; operator: Operator; value: Literal; at?: Span }
  | { kind: 'in'; field: string; values: readonly Literal[]; at?: Span }
  /** A word without a field: looked for in names, tags and notes; or a field that is true or false. */
  | { kind: 'word'; word: Literal };

/** What is wrong with a query, where, and what was probably meant there. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly at: Span;
  constructor(
    message: string,
    { start, end }: Span,
    /** To be written in its place. */
    readonly suggestion: string | null = null,
  ) {
    super(message);
    this.at = { start, end };
  }
}
