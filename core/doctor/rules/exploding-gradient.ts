import type { Rule } from '../patient';
import { clip, rate } from '../remedies';
import { median, peak } from '../trend';
import { figure } from '../words';

/** Long for any model, and many times what is usual for this one: one such step can undo thousands. */
const long = 20;
const timesUsual = 50;

/** Single gradients of many times the usual length, which nothing shortens. */
export const explodingGradient: Rule = {
  id: 'exploding-gradient',
  examine({ spec, state, curves: { gradientNorm, loss } }) {
    const { clipNorm } = spec.optimise;
    const brokenDown = state === 'failed' && !Number.isFinite(loss.value.at(-1) ?? 0);
    if (clipNorm > 0 || brokenDown) return null;
    const usual = median(gradientNorm.value);
    const longest = peak(gradientNorm);
    if (!(longest.value > long && longest.value > timesUsual * usual)) return null;
    return {
      level: 'problem',
      message: `Gradient norm ${figure(longest.value)} at step ${figure(longest.step)}, ${figure(longest.value / usual)} times the usual ${figure(usual)}; clipping is off.`,
      reason:
        'Through many time steps the gradient is multiplied by the same weights again and again; where they stretch, it explodes. A gradient that is cut at a fixed length keeps its direction and cannot ruin the weights.',
      source: 'Pascanu, Mikolov & Bengio 2013; lecture, “Exploding gradients”',
      evidence: { curve: 'gradientNorm', from: longest.step, to: longest.step },
      fixes: [clip(1), rate(spec, 1 / 3)],
    };
  },
};
