import type { BatchShape } from '#core/data/batch';
import type { ModelSizes } from '#core/data/codec';
import type { ExperimentSpec } from '#core/spec/experiment';
import { buildProgram } from './build';
import { mapSides } from './caption';
import { programBytes } from './memory';
import { captionFilters } from './task-graph';

export interface ModelProblem {
  /** Dotted path of the field to change: "model.bidirectional". */
  readonly path: string;
  readonly message: string;
}

/** What 32-bit WebAssembly can address, less room for the kernels' own buffers. */
const memoryLimit = 3.5 * 2 ** 30;

/**
 * Why a spec cannot run on data of these sizes; empty when it can.
 * @param largest the largest batch that training will meet, where the data's lengths are known
 */
export function modelProblems(
  spec: ExperimentSpec,
  sizes: ModelSizes,
  largest: BatchShape = largestBatch(spec),
): ModelProblem[] {
  const problems = [...inputProblems(spec, sizes), ...targetProblems(spec, sizes), ...partProblems(spec)];
  if (problems.length > 0) return problems;
  const bytes = programBytes(buildProgram(spec, sizes, largest, 'train'));
  if (bytes > memoryLimit) {
    problems.push({
      path: 'batches.size',
      message: `A training step would take ${(bytes / 2 ** 30).toFixed(1)} GiB, more than the ${memoryLimit / 2 ** 30} GiB there are. Make the batch, the sequences or the hidden size smaller.`,
    });
  }
  return problems;
}

/** The largest batch that a spec allows. */
export function largestBatch(spec: ExperimentSpec): BatchShape {
  return {
    batch: spec.batches.size,
    time: longestInput(spec),
    target: ['seq2seq', 'caption'].includes(spec.data.task) ? spec.target.maxLength + 1 : 0,
  };
}

function longestInput({ data, batches, text, series }: ExperimentSpec): number {
  if (data.task === 'language-model') return batches.window;
  if (data.task === 'caption') return 1;
  return data.task === 'forecast' ? series.lookBack : text.maxLength;
}

const only = (path: string, message: string): ModelProblem[] => [{ path, message }];

function inputProblems(spec: ExperimentSpec, sizes: ModelSizes): ModelProblem[] {
  const { task } = spec.data;
  const { vocabulary, features, image } = sizes;
  if (task === 'caption') {
    if (image === null)
      return only('data.input', 'A caption needs a column of images. Choose another input.');
    const { height, width } = mapSides({ image, filters: captionFilters(spec) });
    if (height >= 1 && width >= 1) return [];
    return only(
      'decoder.blocks',
      `${spec.decoder.blocks} blocks, each of which halves the sides, leave nothing of an image of ${image.width} × ${image.height} pixels. Take fewer blocks or larger images.`,
    );
  }
  const readsText = task === 'language-model' || task === 'seq2seq';
  const readsNumbers = task === 'step-vector' || task === 'forecast';
  if (readsText && features > 0)
    return only('data.input', 'This task reads text, but the input is numbers. Choose another input.');
  if (readsNumbers && features === 0)
    return only('data.input', 'This task reads numbers, but the input is text. Choose another input.');
  if (features === 0 && vocabulary < 2)
    return only(
      'data.input',
      `The input has ${vocabulary} different tokens; there is nothing to learn from fewer than two.`,
    );
  return [];
}

function targetProblems({ data: { task } }: ExperimentSpec, sizes: ModelSizes): ModelProblem[] {
  const { classes, stepClasses, outputs, targetVocabulary } = sizes;
  const fewClasses = (path: string, count: number): ModelProblem[] => {
    const found = count === 1 ? 'one class' : 'no class';
    return count >= 2
      ? []
      : only(path, `The label column has ${found}; a classifier needs at least two. Choose another column.`);
  };
  switch (task) {
    case 'sequence-class':
      return fewClasses('data.label', classes);
    case 'step-class':
      return fewClasses('data.label', stepClasses);
    case 'class-and-steps':
      return [...fewClasses('data.label', classes), ...fewClasses('data.stepLabel', stepClasses)];
    case 'sequence-scalar':
    case 'sequence-vector':
    case 'step-vector':
    case 'forecast':
      return outputs >= 1
        ? []
        : only('data.label', 'The label has no numbers to learn. Choose another column.');
    case 'seq2seq':
    case 'caption':
      return targetVocabulary >= 4
        ? []
        : only('data.label', 'The target text has no tokens to learn. Choose another column.');
    case 'language-model':
      return [];
  }
}

/** Parts of the model that do not fit each other. */
function partProblems({ data: { task }, model, optimise }: ExperimentSpec): ModelProblem[] {
  const problems: ModelProblem[] = [];
  const add = (path: string, message: string): number => problems.push({ path, message });
  if (task === 'language-model' && model.bidirectional)
    add(
      'model.bidirectional',
      'A language model cannot read from the end: it would see the tokens it has to predict. Turn “Both directions” off.',
    );
  if (optimise.optimiser === 'sgd' && optimise.nesterov && optimise.momentum === 0)
    add(
      'optimise.nesterov',
      'Nesterov looks ahead along the momentum, but the momentum is 0. Raise it or turn Nesterov off.',
    );
  return problems;
}
