import type { Evaluation } from '#core/train/events';
import type { Rule } from '../patient';
import { rate } from '../remedies';
import { figure, percent } from '../words';

/** Every model begins with one answer for all; after so many steps it should have a second one. */
const patience = 50;

/** Every validation example gets the same class. */
export const oneClass: Rule = {
  id: 'one-class',
  examine({ spec, step, evaluations }) {
    const confusion = evaluations.at(-1)?.confusion ?? null;
    if (confusion === null || step < patience || evaluations.length < 2) return null;
    const { labels } = confusion;
    const { truths, answers } = sums(confusion);
    const occur = (counts: readonly number[]): number => counts.filter((count) => count > 0).length;
    if (occur(answers) !== 1 || occur(truths) < 2) return null;
    const said = answers.findIndex((count) => count > 0);
    const all = answers[said] ?? 0;
    return {
      level: 'problem',
      message: `All ${figure(all)} validation examples are taken for “${labels[said] ?? ''}”, which only ${percent((truths[said] ?? 0) / all)} of them are.`,
      reason:
        'The model has found the answer that is right most often and gives it whatever it reads. Its rate may be too high to find more, or too low to have got there; where one class is nearly all of the data, it is also hard to beat.',
      source: 'Japkowicz & Stephen 2002, “The class imbalance problem”',
      evidence: { curve: 'validation.accuracy', from: evaluations[0]?.step ?? 0, to: step },
      fixes: [rate(spec, 1 / 10), rate(spec, 10)],
    };
  },
};

/** How often each class is true, and is answered. */
function sums({ labels, counts }: NonNullable<Evaluation['confusion']>): {
  truths: number[];
  answers: number[];
} {
  const truths = labels.map(() => 0);
  const answers = labels.map(() => 0);
  counts.forEach((count, place) => {
    const [truth, answer] = [Math.floor(place / labels.length), place % labels.length];
    truths[truth] = (truths[truth] ?? 0) + count;
    answers[answer] = (answers[answer] ?? 0) + count;
  });
  return { truths, answers };
}
