import { compile, layoutOf } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import type { ParameterLayout, Program, UpdatePlan } from '#core/graph/program';
import { slotCount } from '#core/optim/update';
import type { ExperimentSpec } from '#core/spec/experiment';
import { languageModel } from './language-model';
import { sequenceClass } from './sequence-class';

/** What the data decide about a model. A language model has no classes of its own. */
export interface ModelSizes {
  readonly vocabulary: number;
  readonly classes: number;
}
export interface BatchShape {
  /** B, rows. */
  readonly batch: number;
  /** T, steps. */
  readonly time: number;
}
/**
 * - `train`: forward, backward and update, with the spec's label smoothing
 * - `evaluate`: forward only, without smoothing
 * - `step`: a language model's logits for sampling, without targets; `time` is 1
 */
export type ProgramMode = 'train' | 'evaluate' | 'step';

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
  const { cell, embedding, hidden, layers, bidirectional } = spec.model;
  const stack = { cell, hidden, layers, bidirectional };
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
        { ...stack, vocabulary, embedding },
        shape.batch,
        mode === 'step' ? 1 : shape.time,
        mode === 'step' ? null : smoothing,
      );
      break;
  }
  return builder.build();
}

/** Spec → graph → program. Takes milliseconds; the batch shape is part of the program. */
export function buildProgram(
  spec: ExperimentSpec,
  sizes: ModelSizes,
  shape: BatchShape,
  mode: ProgramMode,
): Program {
  const graph = buildGraph(spec, sizes, shape, mode);
  return compile(
    graph,
    mode === 'train' ? { loss: 'loss', update: updatePlan(spec) } : { loss: null, update: null },
  );
}

/** The model's weights in their flat order: the same for every batch shape and mode. */
export function parameterLayout(spec: ExperimentSpec, sizes: ModelSizes): ParameterLayout {
  return layoutOf(buildGraph(spec, sizes, { batch: 1, time: 1 }, 'evaluate'));
}

/** The optimiser and the clipping of a spec; `slots` is what a device's `open` is asked for. */
export function updatePlan(spec: ExperimentSpec): UpdatePlan {
  const { optimiser, momentum, nesterov, beta1, beta2, epsilon, weightDecay, clipNorm } = spec.optimise;
  const hyper: Record<string, number> =
    optimiser === 'sgd'
      ? { momentum, nesterov: nesterov ? 1 : 0, weightDecay }
      : { beta1, beta2, epsilon, weightDecay };
  return { optimiser, hyper, clipNorm: clipNorm > 0 ? clipNorm : null, slots: slotCount[optimiser] };
}
