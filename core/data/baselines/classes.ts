import { Confusion } from '#core/metrics/confusion';
import type { Baseline } from './baseline';
import type { RowSplit } from '../split';
import { Frequencies } from './frequencies';

/** Always the most frequent class of the training part. @param values class of each example */
export function majorityClass(
  values: Int32Array,
  classes: number,
  split: RowSplit,
  part: Int32Array,
): Baseline {
  const frequencies = new Frequencies(classes);
  for (const example of split.train) frequencies.add(values[example] ?? 0);
  const answers = part.map((example) => values[example] ?? 0);
  const confusion = new Confusion(classes);
  for (const answer of answers) confusion.add(answer, frequencies.likeliest);
  return {
    name: 'Most frequent class',
    metrics: { ...frequencies.score(answers), macroF1: confusion.finish().macroF1 },
  };
}
