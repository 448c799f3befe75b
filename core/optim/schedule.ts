import { cosine, power } from './exact';

/**
 * Learning-rate schedules: pure functions of the step, so that a resumed run needs no state but the step (and, for
 * `plateau`, the few numbers in `PlateauState`). Steps count from 1; warm-up comes before all of them.
 */
export type Schedule =
  | { readonly kind: 'constant' }
  /** × factor after every `every` steps. */
  | { readonly kind: 'step'; readonly every: number; readonly factor: number }
  /** × factor a step. */
  | { readonly kind: 'exponential'; readonly factor: number }
  /** From the peak to `end`·peak over the run, in a straight line or along half a cosine (Loshchilov & Hutter 2017). */
  | { readonly kind: 'linear' | 'cosine'; readonly end: number }
  /** Up from peak/25 over `rise` of the run, then down to peak/25/10⁴, both along half a cosine (Smith & Topin 2018, as in PyTorch). */
  | { readonly kind: 'one-cycle'; readonly rise: number }
  /** × factor when the watched loss has not fallen for `patience` evaluations. */
  | { readonly kind: 'plateau'; readonly factor: number; readonly patience: number };

export interface ScheduleOptions {
  readonly schedule: Schedule;
  /** The highest rate. */
  readonly peak: number;
  /** Steps in which the rate rises in a straight line to where the schedule begins; 0: none. */
  readonly warmUp: number;
  /** Steps of the whole run; schedules that end somewhere stay there beyond it. */
  readonly total: number;
}

const riseFrom = 1 / 25;
const fallTo = riseFrom / 1e4;

/** The rate of one step. @param plateau what `observe` made of the evaluations so far */
export function learningRateAt(
  step: number,
  { schedule, peak, warmUp, total }: ScheduleOptions,
  plateau: PlateauState = freshPlateau,
): number {
  if (step <= warmUp) return (peak * multiplier(schedule, 1, total - warmUp, plateau) * step) / warmUp;
  return peak * multiplier(schedule, step - warmUp, total - warmUp, plateau);
}

function multiplier(schedule: Schedule, step: number, total: number, plateau: PlateauState): number {
  // 0 at the first step, 1 at the last.
  const done = total > 1 ? Math.min(1, (step - 1) / (total - 1)) : 0;
  switch (schedule.kind) {
    case 'constant':
      return 1;
    case 'step':
      return power(schedule.factor, Math.floor((step - 1) / schedule.every));
    case 'exponential':
      return power(schedule.factor, step - 1);
    case 'linear':
      return 1 + (schedule.end - 1) * done;
    case 'cosine':
      return alongCosine(1, schedule.end, done);
    case 'one-cycle':
      return done < schedule.rise
        ? alongCosine(riseFrom, 1, done / schedule.rise)
        : alongCosine(1, fallTo, (done - schedule.rise) / (1 - schedule.rise));
    case 'plateau':
      return power(schedule.factor, plateau.reductions);
  }
}

function alongCosine(from: number, to: number, done: number): number {
  return to + ((from - to) * (1 + cosine(done))) / 2;
}

/** What reducing on a plateau remembers: part of a checkpoint. */
export interface PlateauState {
  readonly best: number;
  /** Evaluations since the best one, or since the last reduction. */
  readonly waited: number;
  readonly reductions: number;
}

export const freshPlateau: PlateauState = { best: Infinity, waited: 0, reductions: 0 };

/**
 * Takes in one more evaluation of the watched loss. A fall of less than a ten-thousandth does not count (PyTorch's
 * `ReduceLROnPlateau`).
 */
export function observe(state: PlateauState, loss: number, patience: number): PlateauState {
  if (loss < state.best * (1 - 1e-4)) return { ...state, best: loss, waited: 0 };
  const waited = state.waited + 1;
  return waited > patience ? { ...state, waited: 0, reductions: state.reductions + 1 } : { ...state, waited };
}

/** The rates of a range test (Smith 2017): from low to high in equal ratios, to see where the loss falls fastest. */
export function rangeTestRate(step: number, steps: number, low: number, high: number): number {
  return low * (high / low) ** (steps > 1 ? (step - 1) / (steps - 1) : 0);
}
