import type { Baseline } from './baselines/baseline';
import { majorityClass } from './baselines/classes';
import { frames } from './baselines/frames';
import { Frequencies } from './baselines/frequencies';
import { labelFrequencies } from './baselines/labels';
import { meanNumbers } from './baselines/numbers';
import { naiveForecasts } from './baselines/series';
import { stepLabels } from './baselines/steps';
import { writtenBaselines } from './baselines/written';
import type { Prepared, PreparedExamples, PreparedStream } from './prepared';
import type { Part } from './split';

export type { Baseline };

/**
 * What training has to beat on a part of the data; all that is known is the training part. Losses are in nats, numbers
 * in the data's own units.
 */
export function baselines(data: Prepared, part: Part = 'validation'): Baseline[] {
  return data.task === 'language-model' ? [unigram(data, part)] : ofExamples(data, data.split[part]);
}

function ofExamples(data: PreparedExamples, part: Int32Array): Baseline[] {
  const { codec, inputs, targets, split } = data;
  const { target } = codec;
  if (target.kind === 'forecast')
    return inputs.kind === 'vectors' ? naiveForecasts(data, inputs, target, part) : [];
  switch (targets.kind) {
    case 'class':
      return target.kind === 'class'
        ? [majorityClass(targets.values, target.classes.length, split, part)]
        : [];
    case 'numbers': {
      const scale = target.kind === 'numbers' ? target.scale : null;
      return [meanNumbers(targets.values, targets.size, scale, split, part)];
    }
    case 'labels':
      return [labelFrequencies(targets.values, targets.size, split, part)];
    case 'step-class':
      return ofSteps(data, part);
    case 'vectors':
      return target.kind === 'step-vector' ? frames(inputs, targets, target, split, part) : [];
    case 'tokens':
      return target.kind === 'tokens' ? writtenBaselines(data, targets, target, part) : [];
  }
}

/** Where the whole has a class as well, the steps' own share is called `stepAccuracy`. */
function ofSteps(data: PreparedExamples, part: Int32Array): Baseline[] {
  const { targets, codec, split } = data;
  if (targets.kind !== 'step-class') return [];
  if (codec.target.kind === 'step-class')
    return stepLabels(data, targets.steps, codec.target.stepClasses, part);
  if (codec.target.kind !== 'class-and-steps' || targets.values === null) return [];
  const whole = majorityClass(targets.values, codec.target.classes.length, split, part);
  const steps = stepLabels(data, targets.steps, codec.target.stepClasses, part);
  const { accuracy = 0, macroF1 = 0 } = whole.metrics;
  return [
    { name: whole.name, metrics: { accuracy, macroF1 } },
    ...steps.map(({ name, metrics: { accuracy: stepAccuracy = 0, slotF1 } }) => ({
      name,
      metrics: { stepAccuracy, ...(slotF1 !== undefined && { slotF1 }) },
    })),
  ];
}

function unigram({ codec, split, tokens }: PreparedStream, part: Part): Baseline {
  const { input } = codec;
  const frequencies = new Frequencies(input.kind === 'tokens' ? input.vocabulary.size : 0);
  for (let k = split.train.start; k < split.train.end; k++) frequencies.add(tokens[k] ?? 0);
  const { loss, accuracy } = frequencies.score(tokens.subarray(split[part].start, split[part].end));
  const characters = input.kind === 'tokens' && input.tokeniser.kind === 'character';
  return {
    name: 'Most frequent token',
    metrics: {
      loss,
      accuracy,
      perplexity: Math.exp(loss),
      ...(characters && { bitsPerCharacter: loss / Math.LN2 }),
    },
  };
}
