import type { Prepared } from '#core/data/prepared';
import type { RunInfo } from './events';

/** How much of the data a model does not see: what was cut, and what has no number of its own. */
export function unseenOf(data: Prepared): NonNullable<RunInfo['unseen']> {
  const { input, target } = data.codec;
  const sides = [input, target].flatMap((side) => (side.kind === 'tokens' ? [side.vocabulary] : []));
  const shares = sides.map(({ counts, unknown }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return total === 0 ? 0 : (counts[unknown] ?? 0) / total;
  });
  const sequences = data.task === 'language-model' ? 0 : data.sourceRows.length;
  return {
    cut: (data.cut ?? 0) / Math.max(1, sequences),
    // The worse side counts: an answer without its words is not saved by a question that has all of its own.
    unknown: Math.max(0, ...shares),
  };
}
