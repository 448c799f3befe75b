import type { BatchShape } from '#core/data/batch';
import type { ModelSizes } from '#core/data/codec';
import { compile, layoutOf } from '#core/graph/compile';
import { GraphBuilder, type Graph } from '#core/graph/graph';
import type { ParameterLayout, Program } from '#core/graph/program';
import { matrixRanges } from '#core/optim/decay';
import type { ExperimentSpec } from '#core/spec/experiment';
import type { ProgramMode } from './mode';
import { taskGraph } from './task-graph';
import { updatePlan } from './update-plan';

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
  const { batch, time, target } = shape;
  const steps = target > 0 ? `${time}+${target}` : String(time);
  const builder = new GraphBuilder(`${spec.data.task} ${mode} ${steps}×${batch}`);
  // A part of a model has all the model's weights, so that they lie where the whole has them.
  if (mode === 'encode' || mode === 'step')
    for (const entry of parameterLayout(spec, sizes).entries) builder.parameter(entry.name, entry.shape);
  taskGraph(builder, spec, sizes, shape, mode);
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

/** The model's weights in their flat order: the same for every batch shape and mode. */
export function parameterLayout(spec: ExperimentSpec, sizes: ModelSizes): ParameterLayout {
  return layoutOf(buildGraph(spec, sizes, { batch: 1, time: 1, target: 1 }, 'evaluate'));
}
