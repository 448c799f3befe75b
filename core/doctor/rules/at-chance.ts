import { hasEnded } from '#core/train/events';
import { againstBar, barOf } from '../baseline';
import type { Fix } from '../finding';
import type { Patient, Rule } from '../patient';
import { gates, isPlain, rate } from '../remedies';
import { median, since, stepAt, stretches } from '../trend';
import { figure } from '../words';

/** So many updates any model may need before it is better than an answer without one. */
const patience = 100;
/** Better by less than this is no better. */
const margin = 0.98;
/** A median norm below this moves nothing, whatever the task. */
const vanished = 1e-3;

/** After many steps still no better than what needs no model. */
export const atChance: Rule = {
  id: 'at-chance',
  examine(patient) {
    const { step, state, info, evaluations, curves } = patient;
    const bar = barOf(patient);
    const reached = againstBar(patient, bar ?? { name: '', metric: 'loss', value: 0 }).filter(
      Number.isFinite,
    );
    const enough = Math.max(patience, info?.stepsPerEpoch ?? 0);
    if (bar === null || step < enough || reached.length === 0) return null;
    const best = Math.min(...reached);
    if (best < margin * bar.value || isStillFalling(patient)) return null;
    const norm = median(since(curves.gradientNorm, stepAt(curves.gradientNorm, 0.5)).value);
    const hasVanished = norm < vanished;
    return {
      level: hasEnded(state) ? 'problem' : 'warning',
      message: `After ${figure(step)} steps the validation ${bar.metric === 'loss' ? 'loss' : 'RMSE'} is ${figure(best)} at best; “${bar.name.toLowerCase()}” gives ${figure(bar.value)} without any model. The gradient norm is ${figure(norm)}.`,
      reason: hasVanished
        ? 'The gradient has vanished: on its way back through the time steps it shrinks at each, until the weights do not move. Gates let it pass; weights that start larger or orthogonal keep its length.'
        : 'The model gives every input the same answer. Either steps are too long for it to settle or too short to get anywhere, or what tells the answers apart lies further back than the state remembers.',
      source: 'Hochreiter 1991; Bengio, Simard & Frasconi 1994; lecture, “Vanishing gradients”',
      evidence: { curve: 'validation.loss', from: evaluations[0]?.step ?? 0, to: step },
      fixes: fixesOf(patient, hasVanished),
    };
  },
};

/** A loss that has only begun to fall is to be waited for. */
function isStillFalling({ curves: { loss } }: Patient): boolean {
  const [, , third = Number.NaN, last = Number.NaN] = stretches(loss, 4);
  return last < 0.97 * third;
}

function fixesOf({ spec, curves: { loss } }: Patient, hasVanished: boolean): Fix[] {
  const [first = Number.NaN, , , last = Number.NaN] = stretches(loss, 4);
  // A loss that went up, or that shakes by a fifth of itself, is driven by steps that are too long.
  const jitter = median(loss.high.map((high, k) => Math.abs(high - (loss.low[k] ?? high))));
  const isTooLong = last > 1.02 * first || jitter > 0.2 * last;
  const first3 = hasVanished && isPlain(spec) ? [gates] : [];
  const rates = isTooLong ? [rate(spec, 1 / 10), rate(spec, 10)] : [rate(spec, 10), rate(spec, 1 / 10)];
  return [...first3, ...rates, ...(first3.length === 0 && isPlain(spec) ? [gates] : [])];
}
