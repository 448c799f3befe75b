import { z } from 'zod';
import { field } from './field';

const kinds = ['constant', 'step', 'exponential', 'linear', 'cosine', 'one-cycle', 'plateau'] as const;
const of = (...is: (typeof kinds)[number][]) => ({ path: 'schedule.kind', is }) as const;

/** How the learning rate changes over the run; `optimise.learningRate` is its highest value. */
export const ScheduleSpec = z.strictObject({
  kind: z
    .enum(kinds)
    .default('constant')
    .meta(
      field({
        title: 'Schedule',
        help: 'A rate that falls towards the end settles the weights. Linear, cosine and one cycle end with the run.',
        choices: {
          constant: 'Constant',
          step: 'Steps down',
          exponential: 'Exponential',
          linear: 'Linear',
          cosine: 'Cosine',
          'one-cycle': 'One cycle',
          plateau: 'Falls on a plateau',
        },
        cite: 'Loshchilov & Hutter 2017; Smith & Topin 2018',
        short: 'schedule',
      }),
    ),
  warmUp: z
    .int()
    .min(0)
    .max(10_000_000)
    .default(0)
    .meta(
      field({
        title: 'Warm-up',
        unit: 'steps',
        help: 'The rate rises in a straight line first, so that the optimiser’s averages are filled before steps are long.',
        short: 'warm-up',
      }),
    ),
  factor: z
    .number()
    .min(0.01)
    .max(1)
    .default(0.5)
    .meta(
      field({
        title: 'Factor',
        help: 'The rate is multiplied by this each time.',
        when: of('step', 'plateau'),
        short: 'factor',
        step: 0.05,
      }),
    ),
  every: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(1000)
    .meta(
      field({
        title: 'Every',
        unit: 'steps',
        help: 'After so many steps the rate falls once more.',
        formula: '\\eta_t = \\eta\\, f^{\\lfloor (t-1) / k \\rfloor}',
        when: of('step'),
        short: 'every',
      }),
    ),
  decay: z
    .number()
    .min(0.9)
    .max(1)
    .default(0.9995)
    .meta(
      field({
        title: 'Factor a step',
        help: 'After n steps the rate is this to the power of n: 0.9995 halves it in some 1,400 steps.',
        formula: '\\eta_t = \\eta\\, f^{\\,t-1}',
        when: of('exponential'),
        short: 'decay a step',
        step: 0.0001,
      }),
    ),
  end: z
    .number()
    .min(0)
    .max(1)
    .default(0.01)
    .meta(
      field({
        title: 'At the end',
        help: 'Share of the learning rate that is left at the last step.',
        when: of('linear', 'cosine'),
        short: 'end',
        step: 0.01,
      }),
    ),
  rise: z
    .number()
    .min(0.01)
    .max(0.9)
    .default(0.3)
    .meta(
      field({
        title: 'Rises for',
        help: 'Share of the run in which the rate goes up before it comes down.',
        when: of('one-cycle'),
        short: 'rise',
        step: 0.05,
      }),
    ),
  patience: z
    .int()
    .min(0)
    .max(1000)
    .default(2)
    .meta(
      field({
        title: 'Patience',
        unit: 'evaluations',
        help: 'So many evaluations without a lower validation loss are waited out.',
        when: of('plateau'),
        short: 'patience',
      }),
    ),
});
