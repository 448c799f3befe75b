import type { BatchShape } from '#core/data/batch';
import type { ModelSizes } from '#core/data/codec';
import { compile, layoutOf } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import type { ParameterLayout, Program, UpdatePlan } from '#core/graph/program';
import type { RegulariseOptions } from '#core/nn/regularise';
import { matrixRanges } from '#core/optim/decay';
import { slotCount } from '#core/optim/update';
import type { ExperimentSpec } from '#core/spec/experiment';
import { languageModel } from './language-model';
import { sequenceClass } from './sequence-class';

/**
 * - `train`: forward, backward and update, with the spec's label smoothing
 * - `evaluate`: forward only, without smoothing
 * - `step`: a language model's logits for sampling, without targets; `time` is 1
 */
export type ProgramMode = 'train' | 'evaluate' | 'step';

/**
 * Which micro-batch of an update a training program is for, where the gradients of several are accumulated: the first
 * overwrites them, the others add, and the last updates the weights with the mean. `only` does all at once.
 */
export type MicroBatch = 'only' | 'first' | 'middle' | 'last';

/** @param index of the micro-batch in its update, 0 … accumulate - 1 */
export function microBatchAt(index: number, accumulate: number): MicroBatch {
  if (accumulate === 1) return 'only';
  return index === 0 ? 'first' : index === accumulate - 1 ? 'last' : 'middle';
}

/** The graph of a spec for one batch shape. @throws ShapeError, Error when the spec and the mode do not fit */
export function buildGraph(
  spec: ExperimentSpec,
  sizes: ModelSizes,
  shape: BatchShape,
  mode: ProgramMode,
): Graph {
  const { task } = spec.data;
  const builder = new GraphBuilder(`${task} ${mode} ${shape.time}×${shape.batch}`);
  const smoothing = mode === 'train' ? spec.regularise.labelSmoothing : 0;
  const { cell, embedding, hidden, layers, bidirectional, tied } = spec.model;
  const regularise = regulariseOptions(spec, mode);
  const stack = { cell, hidden, layers, bidirectional, regularise };
  const { vocabulary, classes } = sizes;
  switch (task) {
    case 'sequence-class':
      if (mode === 'step') throw new Error('Only a language model runs step by step.');
      sequenceClass(
        builder,
        { ...stack, input: { kind: 'embedding', vocabulary, size: embedding }, classes },
        shape.batch,
        shape.time,
        smoothing,
      );
      break;
    case 'language-model':
      languageModel(
        builder,
        { ...stack, vocabulary, embedding, tied },
        shape.batch,
        mode === 'step' ? 1 : shape.time,
        mode === 'step' ? null : smoothing,
      );
      break;
  }
  return builder.build();
}

/** Spec → graph → program. Takes milliseconds; the batch shape is part of the program. `microBatch` matters in `train`. */
export function buildProgram(
  spec: ExperimentSpec,
  sizes: ModelSizes,
  shape: BatchShape,
  mode: ProgramMode,
  microBatch: MicroBatch = 'only',
): Program {
  const graph = buildGraph(spec, sizes, shape, mode);
  if (mode !== 'train') return compile(graph, { loss: null, update: null });
  const decayRanges = spec.optimise.decay === 'all' ? null : matrixRanges(layoutOf(graph));
  const update = { ...updatePlan(spec), ...(decayRanges !== null && { decayRanges }) };
  if (microBatch === 'only') return compile(graph, { loss: 'loss', update });
  return compile(graph, {
    loss: 'loss',
    update: microBatch === 'last' ? update : null,
    gradient: { add: microBatch !== 'first', scale: 1 / spec.batches.accumulate },
  });
}

/** Dropout is for training only; normalisation has weights, so it is there in every mode. */
function regulariseOptions({ regularise, seed }: ExperimentSpec, mode: ProgramMode): RegulariseOptions {
  const { dropoutInput, dropout, dropoutRecurrent, variational, layerNorm } = regularise;
  const share = (rate: number): number => (mode === 'train' ? rate : 0);
  return {
    dropout: {
      input: share(dropoutInput),
      states: share(dropout),
      recurrent: share(dropoutRecurrent),
    },
    shared: variational,
    layerNorm,
    seed,
  };
}

/** The model's weights in their flat order: the same for every batch shape and mode. */
export function parameterLayout(spec: ExperimentSpec, sizes: ModelSizes): ParameterLayout {
  return layoutOf(buildGraph(spec, sizes, { batch: 1, time: 1, target: 1 }, 'evaluate'));
}

/** The optimiser and the clipping of a spec; `slots` is what a device's `open` is asked for. */
export function updatePlan(spec: ExperimentSpec): UpdatePlan {
  const { optimiser, clipNorm, clipValue } = spec.optimise;
  return {
    optimiser,
    hyper: hyperOf(spec.optimise),
    clipNorm: clipNorm > 0 ? clipNorm : null,
    ...(clipValue > 0 && { clipValue }),
    slots: slotCount[optimiser],
  };
}

/** What each optimiser reads of the spec; RMSprop without momentum, as it is mostly used. */
function hyperOf(spec: ExperimentSpec['optimise']): Record<string, number> {
  const { optimiser, momentum, nesterov, beta1, beta2, rho, epsilon, weightDecay } = spec;
  switch (optimiser) {
    case 'sgd':
      return { momentum, nesterov: nesterov ? 1 : 0, weightDecay };
    case 'adam':
    case 'adamw':
      return { beta1, beta2, epsilon, weightDecay };
    case 'rmsprop':
      return { rho, epsilon, momentum: 0, weightDecay };
    case 'adagrad':
      return { epsilon, weightDecay };
    case 'adadelta':
      return { rho, epsilon, weightDecay };
    case 'lion':
      return { beta1, beta2, weightDecay };
  }
}
