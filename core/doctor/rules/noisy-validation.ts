import type { Rule } from '../patient';
import { mean } from '../trend';
import { figure, percent } from '../words';

/** More examples than this are enough for a curve that can be read. */
const few = 200;
const witnesses = 6;

/** So few validation examples that their curve says little. */
export const noisyValidation: Rule = {
  id: 'noisy-validation',
  examine({ spec, info, step, evaluations }) {
    const count = info?.counts.validation ?? Infinity;
    const accuracies = evaluations.map(
      ({ metrics }) => metrics['accuracy'] ?? metrics['exact'] ?? Number.NaN,
    );
    const recent = accuracies.slice(-2 * witnesses).filter(Number.isFinite);
    if (spec.data.task === 'language-model' || count >= few || recent.length < witnesses) return null;
    const moves = recent.slice(1).map((value, k) => value - (recent[k] ?? 0));
    const turns = moves.slice(1).filter((move, k) => move * (moves[k] ?? 0) < 0).length;
    const jump = mean(moves.map(Math.abs));
    const p = mean(recent);
    const error = Math.sqrt((p * (1 - p)) / count);
    if (turns < (moves.length - 1) / 3 || jump < 0.01 || error < 0.02) return null;
    const share = Math.min(0.3, Number(Math.max(2 * spec.data.validation, 0.2).toFixed(2)));
    return {
      level: 'note',
      message: `The validation part has ${figure(count)} examples: the accuracy jumps by ${percent(jump)} from one evaluation to the next, and its standard error is ± ${percent(error)}.`,
      reason:
        'A share of n examples is only known to √(p(1−p)/n). Smaller differences between checkpoints, or between runs, are luck: hold more examples out, or compare the means of several seeds.',
      source:
        'standard error of a binomial share; Dror et al. 2018, “The hitchhiker’s guide to testing statistical significance in NLP”',
      evidence: { curve: 'validation.accuracy', from: evaluations[0]?.step ?? 0, to: step },
      fixes:
        spec.data.split === 'column' || share <= spec.data.validation
          ? []
          : [
              {
                title: `${percent(share)} for validation`,
                changes: [{ path: 'data.validation', value: share }],
              },
            ],
    };
  },
};
