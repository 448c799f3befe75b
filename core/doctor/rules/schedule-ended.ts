import type { Rule } from '../patient';
import { figure, percent } from '../words';

/** Of the highest rate: with less nothing moves. */
const still = 0.02;
/** Of the run: every schedule that falls to nothing is near nothing at its very end. */
const longest = 0.25;
const patience = 100;

/** The schedule has brought the rate to nothing long before the end. */
export const scheduleEnded: Rule = {
  id: 'schedule-ended',
  examine({ spec, step, curves: { learningRate } }) {
    const { value, step: steps } = learningRate;
    const highest = value.reduce((most, rate) => Math.max(most, rate), 0);
    const peak = value.indexOf(highest);
    const from = value.findIndex((rate, k) => k > peak && rate < still * highest);
    const since = steps[from] ?? Infinity;
    if (step < patience || from < 0 || (step - since) / step < longest) return null;
    const last = value.at(-1) ?? 0;
    return {
      level: 'warning',
      message: `The learning rate has been below ${percent(still)} of its highest since step ${figure(since)} and is ${figure(last)} now: for ${percent((step - since) / step)} of the run nothing moved.`,
      reason:
        'The schedule falls faster than the run goes on. One that ends with the run (linear, cosine), or that waits until the loss stands still, uses all of its steps.',
      source: 'Loshchilov & Hutter 2017, “SGDR”',
      evidence: { curve: 'learningRate', from: since, to: step },
      fixes: [
        ...(spec.limits.epochs === null && spec.limits.steps === null
          ? []
          : [
              { title: 'a cosine over the whole run', changes: [{ path: 'schedule.kind', value: 'cosine' }] },
            ]),
        { title: 'a constant rate', changes: [{ path: 'schedule.kind', value: 'constant' }] },
      ],
    };
  },
};
