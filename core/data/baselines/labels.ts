import type { Baseline } from './baseline';
import type { RowSplit } from '../split';

/**
 * Every label with its share in the training part: cross-entropy a label, and F1 of saying those that more than half
 * have. @param values [N, size] of 0 and 1
 */
export function labelFrequencies(
  values: Uint8Array,
  size: number,
  split: RowSplit,
  part: Int32Array,
): Baseline {
  const shares = Array.from({ length: size }, (_, k) => {
    const there = split.train.reduce((sum, example) => sum + (values[example * size + k] ?? 0), 0);
    return (there + 1) / (split.train.length + 2);
  });
  let [loss, exact, hits, named] = [0, 0, 0, 0];
  for (const example of part) {
    let isRight = true;
    shares.forEach((share, k) => {
      const label = values[example * size + k] ?? 0;
      loss -= Math.log(label === 1 ? share : 1 - share);
      const said = share > 0.5 ? 1 : 0;
      isRight &&= said === label;
      if (said === 1 && label === 1) hits++;
      named += said + label;
    });
    if (isRight) exact++;
  }
  return {
    name: 'Label frequencies',
    metrics: {
      loss: loss / Math.max(1, part.length * size),
      microF1: named === 0 ? 1 : (2 * hits) / named,
      exact: exact / Math.max(1, part.length),
    },
  };
}
