import type { Prepared } from '#core/data/prepared';
import type { Part } from '#core/data/split';
import { greedy } from '#core/decode/sequences';
import type { DeviceModel } from '#core/device/device';
import type { ExperimentSpec } from '#core/spec/experiment';
import { withSamples } from './answer-samples';
import { classEvaluator } from './class';
import { closedLoopEvaluator } from './closed-loop';
import type { EvaluateOptions, EvaluationOf, Evaluator } from './evaluator';
import { labelsEvaluator } from './labels';
import { languageModelEvaluator } from './language-model';
import { numbersEvaluator } from './numbers';
import { stepVectorsEvaluator } from './step-vectors';
import { stepsEvaluator } from './steps';
import { writtenEvaluator } from './written';

/** While training goes on: so few that a decoder's evaluation takes seconds, but enough to tell the best by. */
export function whileTraining({ limits }: ExperimentSpec): EvaluateOptions {
  return { decoding: greedy, mostWritten: limits.best === 'metric' ? 2048 : 256 };
}

export function openEvaluator(
  model: DeviceModel,
  spec: ExperimentSpec,
  data: Prepared,
  part: Part,
  options: EvaluateOptions,
): Evaluator {
  if (data.task === 'language-model') return languageModelEvaluator(model, spec, data, part);
  const of = { model, spec, data, part, options };
  switch (data.task) {
    case 'sequence-class':
      return sampled(of, classEvaluator);
    case 'sequence-scalar':
      return numbersEvaluator(of);
    case 'sequence-vector':
      return labelsEvaluator(of);
    case 'step-class':
    case 'class-and-steps':
      return sampled(of, stepsEvaluator);
    case 'step-vector':
      return stepVectorsEvaluator(of);
    case 'forecast':
      return spec.series.forecast === 'direct' ? numbersEvaluator(of) : closedLoopEvaluator(of);
    case 'seq2seq':
    case 'caption':
      return writtenEvaluator(of);
  }
}

/** Whoever is told of each answer needs no samples of them. */
function sampled(of: EvaluationOf, open: (of: EvaluationOf) => Evaluator): Evaluator {
  return of.options.onAnswer === undefined ? withSamples(of, open) : open(of);
}
