import { share } from './share';

/**
 * Levenshtein (1966): the fewest insertions, deletions and substitutions that make one sequence into the other, by the
 * dynamic programme of Wagner & Fischer (1974) with one row. Tokens are compared with ===. O(n·m) time, O(m) memory.
 */
export function editDistance<Token>(from: ArrayLike<Token>, to: ArrayLike<Token>): number {
  // row[j]: distance of the prefix of `from` read so far to the first j tokens of `to`.
  const row = Uint32Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 0; i < from.length; i++) {
    const token = from[i];
    let diagonal = i;
    row[0] = i + 1;
    for (let j = 0; j < to.length; j++) {
      const above = row[j + 1] ?? 0;
      const substituted = token === to[j] ? diagonal : diagonal + 1;
      row[j + 1] = Math.min(substituted, above + 1, (row[j] ?? 0) + 1);
      diagonal = above;
    }
  }
  return row[to.length] ?? 0;
}

/** The reference nearest to a sequence: its distance and length in tokens; of equally near ones the longest. */
export function nearestReference<Token>(
  hypothesis: ArrayLike<Token>,
  references: readonly ArrayLike<Token>[],
): { distance: number; length: number } {
  if (references.length === 0) throw new RangeError('An edit distance needs at least one reference.');
  let nearest = { distance: Infinity, length: 0 };
  for (const reference of references) {
    const { length } = reference;
    const distance = editDistance(hypothesis, reference);
    if (distance < nearest.distance || (distance === nearest.distance && length > nearest.length))
      nearest = { distance, length };
  }
  return nearest;
}

/**
 * Errors per reference token, distance / length, against the nearest reference: phoneme, word or character error rate,
 * as the tokens are. 0 is perfect; above 1 is possible, by saying too much. An empty reference: 0 if nothing was said,
 * else Infinity.
 */
export function errorRate<Token>(
  hypothesis: ArrayLike<Token>,
  references: readonly ArrayLike<Token>[],
): number {
  const { distance, length } = nearestReference(hypothesis, references);
  return rate(distance, length);
}

export interface EditSummary {
  /** Summed distances / summed lengths of the nearest references (not a mean of rates): PER of phonemes, WER of words. */
  errorRate: number;
  /** Share of sequences equal to any of their references, 0 … 1. In grapheme-to-phoneme work WER is 1 - this. */
  exact: number;
  /** Errors and reference tokens in all. */
  edits: number;
  length: number;
  sequences: number;
}

/** Sums edit distances over a corpus. Of nothing, the error rate and the exact share are 0. */
export class EditErrors {
  private edits = 0;
  private length = 0;
  private exact = 0;
  private sequences = 0;

  /** @returns what this sequence adds, for its place among the worst or a bootstrap */
  add<Token>(
    hypothesis: ArrayLike<Token>,
    references: readonly ArrayLike<Token>[],
  ): { distance: number; length: number } {
    const nearest = nearestReference(hypothesis, references);
    this.edits += nearest.distance;
    this.length += nearest.length;
    if (nearest.distance === 0) this.exact += 1;
    this.sequences += 1;
    return nearest;
  }

  finish(): EditSummary {
    const { edits, length, exact, sequences } = this;
    return {
      errorRate: rate(edits, length),
      exact: share(exact, sequences),
      edits,
      length,
      sequences,
    };
  }
}

function rate(distance: number, length: number): number {
  return distance === 0 ? 0 : distance / length;
}
