import type { ExperimentSpec } from '#core/spec/experiment';
import type { Fix } from '../finding';
import type { Rule } from '../patient';
import { both, clip, isLong, rate } from '../remedies';
import { peak } from '../trend';
import { figure } from '../words';

/** The loss is no number any more. */
export const diverged: Rule = {
  id: 'diverged',
  examine({ spec, state, step, curves }) {
    const { loss, gradientNorm } = curves;
    const last = loss.value.at(-1) ?? 0;
    if (state !== 'failed' || (Number.isFinite(last) && loss.value.length > 0)) return null;
    const before = peak(gradientNorm);
    const { clipNorm } = spec.optimise;
    const norm = Number.isFinite(before.value)
      ? ` The gradient norm had reached ${figure(before.value)} at step ${figure(before.step)}`
      : ' The gradient norm was no number either';
    return {
      level: 'problem',
      message: `The loss stopped being a number at step ${figure(step)}.${norm}; ${clipNorm === 0 ? 'clipping is off.' : `it is clipped at ${figure(clipNorm)}.`}`,
      reason:
        'One step along a very long gradient throws the weights so far that sums overflow, and nothing can be learned from there. Shortening long gradients, or shorter steps, keep the weights where they were good.',
      source: 'Pascanu, Mikolov & Bengio 2013; lecture, “Exploding gradients”',
      evidence: { curve: 'gradientNorm', from: before.step, to: step },
      fixes: fixesOf(spec),
    };
  },
};

/** Clipped or not, steps that are too long end in the wall. */
function fixesOf(spec: ExperimentSpec): Fix[] {
  const { clipNorm } = spec.optimise;
  const shorter = rate(spec, 1 / 10);
  if (clipNorm > 0) return [shorter, clip(clipNorm / 10)];
  return isLong(spec) ? [both(clip(1), shorter), clip(1)] : [clip(1), shorter];
}
