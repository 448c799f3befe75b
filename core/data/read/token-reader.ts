import type { Tokeniser } from '#core/text/tokeniser';
import type { Breathe } from '../breather';
import { detached } from '../detached';
import { ProvisionalTokens, type TokenNumbers } from '../encode';
import type { TokenSequences } from '../prepared';
import { itemText, listOf } from '../list-cell';
import { Spans, type Reader, type Unusable } from './reader';

export interface TokenReading {
  /** Null where it is learned from the training part: texts are kept until then. */
  tokeniser: Tokeniser | null;
  /** Longer texts are cut at the end. */
  maxLength: number;
  /** Cells are JSON lists, and an item is a token. */
  items: boolean;
  /** Shared by the columns that will share a vocabulary. */
  numbers: TokenNumbers;
}

/** A column of text on its way to tokens. `finishTokens` (tokens.ts) makes the vocabulary and calls `finish`. */
export class TokenReader implements Omit<Reader<TokenSequences>, 'finish'> {
  private readonly pool: ProvisionalTokens;
  private readonly spans = new Spans();
  private readonly texts: string[] = [];
  private text = '';
  steps = 0;
  /** Texts that were longer than the limit. */
  cut = 0;

  constructor(
    private readonly column: number,
    private readonly how: TokenReading,
  ) {
    this.pool = new ProvisionalTokens(how.numbers);
  }

  read(cells: readonly string[]): Unusable | null {
    const cell = cells[this.column] ?? '';
    const { tokeniser } = this.how;
    if (tokeniser === null) {
      this.text = cell;
      this.steps = cell === '' ? 0 : 1;
    } else {
      const tokens = this.how.items ? itemsOf(cell, tokeniser.lowercase) : tokeniser.tokenise(cell);
      if (tokens === null) return 'unreadable';
      this.take(tokens);
    }
    return this.steps === 0 ? 'empty' : null;
  }

  keep(steps: number): void {
    if (this.how.tokeniser === null) {
      this.texts.push(detached(this.text));
      return;
    }
    const kept = Math.min(steps, this.how.maxLength);
    if (kept < this.steps) this.cut++;
    this.pool.truncate(this.spans.end + kept);
    this.spans.add(kept);
  }

  /** Cuts the texts that had to wait for the tokeniser. */
  async tokenise(tokeniser: Tokeniser, breathe: Breathe): Promise<void> {
    if (this.how.tokeniser !== null) return;
    for (const text of this.texts) {
      const tokens = tokeniser.tokenise(text);
      this.take(tokens);
      const kept = Math.min(tokens.length, this.how.maxLength);
      if (kept < tokens.length) this.cut++;
      this.spans.add(kept);
      await breathe();
    }
    this.texts.length = 0;
  }

  /** The texts of some examples, while they wait. */
  *waiting(examples: Int32Array): Iterable<string> {
    for (const example of examples) yield this.texts[example] ?? '';
  }

  /** Adds to the counts what the examples have. */
  async count(counts: Float64Array, examples: Int32Array, breathe: Breathe): Promise<void> {
    const { starts, lengths } = this.spans.finish();
    await this.pool.count(counts, ranges(examples, starts, lengths), breathe);
  }

  async finish(ids: Int32Array, breathe: Breathe): Promise<TokenSequences> {
    return { kind: 'tokens', values: await this.pool.renumber(ids, breathe), ...this.spans.finish() };
  }

  /** `steps` says how many there were; those beyond the limit are not held. */
  private take(tokens: readonly string[]): void {
    this.pool.truncate(this.spans.end);
    this.steps = tokens.length;
    for (let k = 0, end = Math.min(tokens.length, this.how.maxLength); k < end; k++)
      this.pool.push(tokens[k] ?? '');
  }
}

function itemsOf(cell: string, lowercase: boolean): string[] | null {
  if (cell === '') return [];
  const items = listOf(cell)?.map(itemText) ?? null;
  return lowercase && items !== null ? items.map((item) => item.toLowerCase()) : items;
}

function* ranges(
  examples: Int32Array,
  starts: Uint32Array,
  lengths: Uint32Array,
): Iterable<readonly [number, number]> {
  for (const example of examples) {
    const start = starts[example] ?? 0;
    yield [start, start + (lengths[example] ?? 0)];
  }
}
