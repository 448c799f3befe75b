import type { Rule } from '../patient';
import { rate } from '../remedies';
import { stepAt, stretches } from '../trend';
import { figure } from '../words';

/** Fewer updates are a beginning. */
const patience = 60;
/** Of the way from where it began: what a training loss may lose again by the luck of its batches. */
const lost = 0.2;

/** The training loss rises from the start, or loses again what it had gained. */
export const rateTooHigh: Rule = {
  id: 'rate-too-high',
  examine({ spec, step, curves: { loss } }) {
    const means = stretches(loss, 12);
    const begin = loss.value.find(Number.isFinite) ?? Number.NaN;
    const last = means.at(-1) ?? Number.NaN;
    const best = Math.min(...means.filter(Number.isFinite));
    const at = means.indexOf(best);
    if (step < patience || !Number.isFinite(last) || at < 0) return null;
    const rises = last > 1.1 * begin;
    const loses = at < 9 && last - best > lost * begin && last > 1.3 * best;
    if (!rises && !loses) return null;
    const from = stepAt(loss, at / 12);
    return {
      level: 'problem',
      message: rises
        ? `The training loss rises: ${figure(begin)} at the first step, ${figure(last)} at the end; the learning rate is ${figure(spec.optimise.learningRate)}.`
        : `The training loss was ${figure(best)} around step ${figure(from)} and is ${figure(last)} again; the learning rate is ${figure(spec.optimise.learningRate)}.`,
      reason:
        'Steps that are longer than the valley is wide jump from wall to wall and up its sides. A smaller rate, or one that warms up and falls towards the end, follows the floor.',
      source: 'Smith 2017, “Cyclical learning rates”; lecture, “Gradient descent”',
      evidence: { curve: 'loss', from, to: step },
      fixes: [rate(spec, 1 / 10), rate(spec, 1 / 3)],
    };
  },
};
