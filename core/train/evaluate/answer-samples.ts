import type { Evaluation } from '../events';
import type { EvaluationOf, Evaluator } from './evaluator';
import { spread } from './example-loop';

const samplesShown = 8;

/** The answers to the same few examples at every evaluation, so that one sees them change. */
export function withSamples(of: EvaluationOf, open: (of: EvaluationOf) => Evaluator): Evaluator {
  const part = of.data.split[of.part];
  const shown = spread(part.length, samplesShown).map((place) => part[place] ?? 0);
  const answers = new Map<number, NonNullable<Evaluation['samples']>[number]>();
  const evaluator = open({
    ...of,
    options: {
      ...of.options,
      answersOf: new Set(shown),
      onAnswer: (example, { text, truth, predicted, right }) =>
        void answers.set(example, { text, truth, predicted, correct: right === true }),
    },
  });
  return {
    async run(breathe) {
      const findings = await evaluator.run(breathe);
      return { ...findings, samples: shown.flatMap((example) => answers.get(example) ?? []) };
    },
  };
}
