import { biasCorrection } from '#core/optim/adam';
import type { UpdatePlan } from '#core/graph/program';
import { Kernel, NORM_BLOCK } from '../kernel';
import { cut, float32, whole, type Lowering, type Regions } from './lowering';
import { ELEMENTS } from './products';
import type { StepSettings } from '../../device';

export interface UpdateRegions {
  /** SETTINGS floats that `writeSettings` fills before each step. */
  readonly settings: number;
  /** One float: the gradient's norm before clipping. */
  readonly norm: number;
  /** The optimiser's slots. */
  readonly slots: readonly number[];
}

/** Floats of the settings block; what each is: `assembly/optimiser.ts`. */
export const SETTINGS = 16;

/** Norm, clip factor, then the optimiser, over the flat parameter buffer. */
export function lowerUpdate(
  low: Lowering,
  plan: UpdatePlan,
  size: number,
  regions: Regions,
  update: UpdateRegions,
): void {
  const { parameter: weights, 'parameter-gradient': gradients } = regions;
  const blocks = Math.ceil(size / NORM_BLOCK);
  const partial = low.workspace(blocks * 8);
  low.emit(Kernel.SquaredNorm, cut(blocks), size, gradients, partial);
  low.emit(
    Kernel.ClipScale,
    whole,
    blocks,
    partial,
    float32(plan.clipNorm ?? 0),
    update.norm,
    update.settings,
  );
  const slot = (k: number): number => {
    const address = update.slots[k];
    if (address === undefined)
      throw new Error(
        `${plan.optimiser} keeps ${plan.slots} buffers, but the model was opened with ${update.slots.length}.`,
      );
    return address;
  };
  if (plan.optimiser === 'sgd') {
    const momentum = plan.slots > 0 ? slot(0) : 0;
    low.emit(
      Kernel.Sgd,
      cut(size, ELEMENTS),
      weights,
      gradients,
      momentum,
      Number((plan.hyper['nesterov'] ?? 0) !== 0),
      update.settings,
    );
  } else low.emit(Kernel.Adam, cut(size, ELEMENTS), weights, gradients, slot(0), slot(1), update.settings);
}

/** The numbers of one step into the settings block at index `at` of `floats`; [at] is the clip factor, which a kernel sets. */
export function writeSettings(
  floats: Float32Array,
  at: number,
  plan: UpdatePlan,
  { learningRate, step }: StepSettings,
): void {
  const weightDecay = plan.hyper['weightDecay'] ?? 0;
  if (plan.optimiser === 'sgd') {
    floats[at + 1] = learningRate;
    floats[at + 2] = plan.hyper['momentum'] ?? 0;
    floats[at + 3] = weightDecay;
    return;
  }
  const beta1 = plan.hyper['beta1'] ?? 0;
  const beta2 = plan.hyper['beta2'] ?? 0;
  const decoupled = plan.optimiser === 'adamw';
  floats[at + 1] = learningRate / biasCorrection(beta1, step);
  floats[at + 2] = beta1;
  floats[at + 3] = 1 - beta1;
  floats[at + 4] = beta2;
  floats[at + 5] = 1 - beta2;
  floats[at + 6] = 1 / Math.sqrt(biasCorrection(beta2, step));
  floats[at + 7] = plan.hyper['epsilon'] ?? 0;
  floats[at + 8] = decoupled ? 0 : weightDecay;
  floats[at + 9] = decoupled ? 1 - learningRate * weightDecay : 1;
}
