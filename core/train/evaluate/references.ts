import { tokensOf } from '#core/data/example-text';
import type { PreparedExamples, TokenSequences } from '#core/data/prepared';
import type { Part } from '#core/data/split';

/**
 * What may be written for each source of a part: a source that stands there several times, as a word with two
 * pronunciations, has several right answers and counts once.
 */
export class References {
  private readonly groups = new Map<string, number[]>();
  private readonly keys = new Map<number, string>();
  private readonly written: TokenSequences;

  constructor(data: PreparedExamples, part: Part) {
    const { inputs, targets } = data;
    if (targets.kind !== 'tokens') throw new Error('These examples have no text to write.');
    this.written = targets;
    if (inputs.kind !== 'tokens') return;
    for (const example of data.split[part]) {
      const key = tokensOf(inputs, example).join(' ');
      const group = this.groups.get(key);
      if (group === undefined) this.groups.set(key, [example]);
      else group.push(example);
      this.keys.set(example, key);
    }
  }

  /** Token ids of each right answer, the example's own first; null where an earlier example stands for its source. */
  of(example: number): ArrayLike<number>[] | null {
    const group = this.groups.get(this.keys.get(example) ?? '') ?? [example];
    if (group[0] !== example) return null;
    const different = new Map(
      group.map((one) => {
        const tokens = tokensOf(this.written, one);
        return [tokens.join(' '), tokens] as const;
      }),
    );
    return [...different.values()];
  }
}
