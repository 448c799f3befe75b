import type { Rule } from '../patient';
import { rate } from '../remedies';
import { stretches } from '../trend';
import { figure, percent } from '../words';

const patience = 60;
/** A healthy loss falls steeply and then slowly; one that falls by the same again in each quarter is on a long straight way. */
const even = 0.5;
/** Share of the loss that a straight way has covered at most, and at least: a loss that stands still has another trouble. */
const covered = { most: 0.5, least: 0.02 };

/** The loss falls steadily, in a straight line, and the end is far. */
export const rateTooLow: Rule = {
  id: 'rate-too-low',
  examine({ spec, state, step, info, evaluations, curves: { loss } }) {
    const isLate = state === 'finished' || step >= 0.5 * (info?.totalSteps ?? Infinity);
    const means = stretches(loss, 4);
    const [first = Number.NaN, , , last = Number.NaN] = means;
    const falls = means.slice(1).map((value, k) => (means[k] ?? Number.NaN) - value);
    const share = (first - last) / first;
    if (step < patience || !isLate || !(share < covered.most && share > covered.least)) return null;
    if (!(Math.min(...falls) >= even * Math.max(...falls))) return null;
    // Learned by heart, a loss may fall in a straight line for long: longer steps would not help.
    const losses = evaluations.map(({ metrics }) => metrics['loss'] ?? Number.NaN).filter(Number.isFinite);
    if ((losses.at(-1) ?? 0) > 1.02 * Math.min(...losses)) return null;
    return {
      level: 'warning',
      message: `The training loss falls in a straight line, from ${figure(first)} to ${figure(last)} (${percent(share)}) in ${figure(step)} steps, and was still falling as fast at the end; the learning rate is ${figure(spec.optimise.learningRate)}.`,
      reason:
        'With steps of a good length a loss falls steeply at first and then ever more slowly. A straight line says that each step could have been longer. “Find a learning rate” on the Design screen measures how long.',
      source: 'Smith 2017, “Cyclical learning rates”, the range test',
      evidence: { curve: 'loss', from: 1, to: step },
      fixes: [rate(spec, 10), rate(spec, 3)],
    };
  },
};
