import { biasCorrection } from '#core/optim/adam';
import type { OptimiserKind, UpdatePlan } from '#core/graph/program';
import { Kernel, NORM_BLOCK } from '../kernel';
import { cutElements, float32, whole, type Lowering, type Regions } from './lowering';
import type { StepSettings } from '../../device';

export interface UpdateRegions {
  /** Twice SETTINGS floats that `writeSettings` fills before each step: of elements with weight decay, and without. */
  readonly settings: number;
  /** One float: the gradient's norm before clipping. */
  readonly norm: number;
  /** The optimiser's slots. */
  readonly slots: readonly number[];
}

/**
 * Floats of a settings block: clip factor (a kernel sets it), limit of ±g, learning rate, decay added to the gradient,
 * factor on the weights, then the optimiser's own; `assembly/optimiser.ts` reads them.
 */
export const SETTINGS = 16;

const kernels = {
  sgd: Kernel.Sgd,
  adam: Kernel.Adam,
  adamw: Kernel.Adam,
  rmsprop: Kernel.Rmsprop,
  adagrad: Kernel.Adagrad,
  adadelta: Kernel.Adadelta,
  lion: Kernel.Lion,
} as const satisfies Record<OptimiserKind, Kernel>;

/** Norm, clip factor, then the optimiser, over the flat parameter buffer. */
export function lowerUpdate(
  low: Lowering,
  plan: UpdatePlan,
  size: number,
  regions: Regions,
  { settings, norm, slots }: UpdateRegions,
): void {
  const { parameter: weights, 'parameter-gradient': gradients } = regions;
  if (slots.length < plan.slots)
    throw new Error(
      `${plan.optimiser} keeps ${plan.slots} buffers, but the model was opened with ${slots.length}.`,
    );
  const withoutDecay = settings + SETTINGS * 4;
  const blocks = Math.ceil(size / NORM_BLOCK);
  const partial = low.workspace(blocks * 8);
  low.emit(Kernel.SquaredNorm, cutElements(blocks, NORM_BLOCK), size, gradients, partial);
  low.emit(
    Kernel.ClipScale,
    whole,
    blocks,
    partial,
    float32(plan.clipNorm ?? 0),
    norm,
    settings,
    withoutDecay,
  );
  const own = slots.slice(0, plan.slots);
  // Plain SGD of a plan without slots keeps nothing.
  if (plan.optimiser === 'sgd' && own.length === 0) own.push(0);
  for (const { start, end, decays } of segments(plan, size)) {
    const at = start * 4;
    const places = [weights, gradients, ...own].map((address) => (address === 0 ? 0 : address + at));
    const nesterov = plan.optimiser === 'sgd' ? [Number((plan.hyper['nesterov'] ?? 0) !== 0)] : [];
    low.emit(
      kernels[plan.optimiser],
      cutElements(end - start, 1, 4),
      ...places,
      ...nesterov,
      decays ? settings : withoutDecay,
    );
  }
}

/** The parameters in runs that weight decay acts on or not. */
function segments(
  { decayRanges }: UpdatePlan,
  size: number,
): { start: number; end: number; decays: boolean }[] {
  if (decayRanges === undefined) return [{ start: 0, end: size, decays: true }];
  const found: { start: number; end: number; decays: boolean }[] = [];
  let at = 0;
  for (const { start, end } of decayRanges) {
    if (start > at) found.push({ start: at, end: start, decays: false });
    if (end > start) found.push({ start, end, decays: true });
    at = end;
  }
  if (at < size) found.push({ start: at, end: size, decays: false });
  return found;
}

/** The numbers of one step into the two settings blocks at index `at` of `floats`. */
export function writeSettings(
  floats: Float32Array,
  at: number,
  plan: UpdatePlan,
  { learningRate, step }: StepSettings,
): void {
  const hyper = (name: string): number => plan.hyper[name] ?? 0;
  const decay = hyper('weightDecay');
  const isDecoupled = plan.optimiser === 'adamw' || plan.optimiser === 'lion';
  const isAdam = plan.optimiser === 'adam' || plan.optimiser === 'adamw';
  for (const block of [at, at + SETTINGS]) {
    const decays = block === at;
    floats[block + 1] = plan.clipValue ?? Infinity;
    floats[block + 2] = isAdam ? learningRate / biasCorrection(hyper('beta1'), step) : learningRate;
    floats[block + 3] = decays && !isDecoupled ? decay : 0;
    floats[block + 4] = decays && isDecoupled ? 1 - learningRate * decay : 1;
    floats.set(ownSettings(plan, step), block + 5);
  }
}

function ownSettings({ optimiser, hyper }: UpdatePlan, step: number): readonly number[] {
  const { beta1 = 0, beta2 = 0, rho = 0, epsilon = 0, momentum = 0 } = hyper;
  switch (optimiser) {
    case 'sgd':
      return [momentum];
    case 'adam':
    case 'adamw':
      return [beta1, 1 - beta1, beta2, 1 - beta2, 1 / Math.sqrt(biasCorrection(beta2, step)), epsilon];
    case 'rmsprop':
      return [rho, 1 - rho, epsilon, momentum];
    case 'adagrad':
      return [epsilon];
    case 'adadelta':
      return [rho, 1 - rho, epsilon];
    case 'lion':
      return [beta1, 1 - beta1, beta2, 1 - beta2];
  }
}
