import type { Rule } from '../patient';
import type { Fix } from '../finding';
import { mean, since } from '../trend';
import { figure, rounded } from '../words';

/** What a validation loss may rise by before it is more than noise, and how many evaluations must say so. */
const rise = 1.1;
const witnesses = 2;

/** The validation loss rises while the training loss still falls. */
export const overfitting: Rule = {
  id: 'overfitting',
  examine({ spec, step, evaluations, curves }) {
    const losses = evaluations.map(({ metrics }) => metrics['loss'] ?? Number.NaN);
    const best = losses.reduce((at, loss, k) => (loss < (losses[at] ?? Infinity) ? k : at), 0);
    const after = losses.slice(best + 1);
    const lowest = losses[best] ?? Number.NaN;
    const last = losses.at(-1) ?? Number.NaN;
    const bestStep = evaluations[best]?.step ?? 0;
    if (after.filter((loss) => loss > lowest).length < witnesses || !(last > rise * lowest)) return null;
    const before = mean(lastOf(curves.loss.value, curves.loss.step, bestStep));
    const now = mean(since(curves.loss, 0.9 * step).value);
    // A training loss that is no better than the validation loss has learned nothing by heart.
    if (!(now < 0.95 * before && now < 0.85 * last)) return null;
    const epochs = evaluations[best]?.epoch ?? 1;
    const dropout = Math.min(0.6, rounded(spec.regularise.dropout + 0.3));
    const fixes: Fix[] = [
      { title: `dropout ${figure(dropout)}`, changes: [{ path: 'regularise.dropout', value: dropout }] },
      {
        title: `an end after ${figure(Math.ceil(epochs))} epochs`,
        changes: [{ path: 'limits.epochs', value: Math.ceil(epochs) }],
      },
      { title: 'weight decay 0.01', changes: [{ path: 'optimise.weightDecay', value: 0.01 }] },
    ];
    return {
      level: 'warning',
      message: `The validation loss was lowest at step ${figure(bestStep)} (${figure(lowest)}) and is ${figure(last)} now, while the training loss fell from ${figure(before)} to ${figure(now)}.`,
      reason:
        'The model learns its examples by heart: what it gains on them it loses on others. The best checkpoint is kept; to go further, make learning by heart harder (dropout, weight decay, a smaller state) or bring more data.',
      source: 'Goodfellow, Bengio & Courville 2016, chapter 7; Srivastava et al. 2014',
      evidence: { curve: 'validation.loss', from: bestStep, to: step },
      fixes: spec.regularise.dropout >= 0.6 ? fixes.slice(1) : fixes,
      stop: true,
    };
  },
};

/** The tenth of the values up to a step that is nearest to it. */
function lastOf(values: Float64Array, steps: Float64Array, step: number): Float64Array {
  const end = steps.findIndex((at) => at > step);
  const until = end < 0 ? steps.length : Math.max(1, end);
  return values.subarray(Math.max(0, until - Math.max(1, Math.round(0.1 * values.length))), until);
}
