import type { ExperimentSpec } from '#core/spec/experiment';
import type { ModelSizes } from '#core/data/codec';
import type { BatchShape } from '#core/data/batch';
import { buildProgram } from './build';
import { programBytes } from './memory';

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
  const problems: ModelProblem[] = [];
  const { task } = spec.data;
  const { optimiser, nesterov, momentum } = spec.optimise;
  if (task === 'sequence-class' && sizes.classes < 2) {
    const found = sizes.classes === 1 ? 'one class' : 'no class';
    problems.push({
      path: 'data.label',
      message: `The label column has ${found}; a classifier needs at least two. Choose another column.`,
    });
  }
  if (sizes.vocabulary < 2) {
    problems.push({
      path: 'data.input',
      message: `The input has ${sizes.vocabulary} different tokens; there is nothing to learn from fewer than two.`,
    });
  }
  if (task === 'language-model' && spec.model.bidirectional) {
    problems.push({
      path: 'model.bidirectional',
      message:
        'A language model cannot read from the end: it would see the tokens it has to predict. Turn “Both directions” off.',
    });
  }
  if (optimiser === 'sgd' && nesterov && momentum === 0) {
    problems.push({
      path: 'optimise.nesterov',
      message:
        'Nesterov looks ahead along the momentum, but the momentum is 0. Raise it or turn Nesterov off.',
    });
  }
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
