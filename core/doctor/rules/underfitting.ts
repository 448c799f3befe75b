import { againstBar, barOf } from '../baseline';
import type { Rule } from '../patient';
import { stretches } from '../trend';
import { figure, percent } from '../words';

const patience = 200;
/** Of the last quarter against the one before: it falls no more. */
const flat = 0.01;
/** Validation may be worse than training by so much without a gap to speak of. */
const gap = 1.1;
/** A model that came further from the bar than this has learned something. */
const gained = { least: 0.02, most: 0.3 };

/** Training and validation loss stand still together, far from good. */
export const underfitting: Rule = {
  id: 'underfitting',
  examine(patient) {
    const { spec, step, state, evaluations, curves } = patient;
    const bar = barOf(patient);
    const [, , third = Number.NaN, last = Number.NaN] = stretches(curves.loss, 4);
    if (bar?.metric !== 'loss' || step < patience || state === 'failed') return null;
    const validation = againstBar(patient, bar).at(-1) ?? Number.NaN;
    const gain = 1 - validation / bar.value;
    const isFlat = Math.abs(third - last) < flat * third;
    if (!isFlat || !(validation < gap * last) || !(gain > gained.least && gain < gained.most)) return null;
    const hidden = Math.min(2048, 2 * spec.model.hidden);
    const layers = Math.min(8, spec.model.layers + 1);
    return {
      level: 'note',
      message: `Training and validation loss stand still at ${figure(last)} and ${figure(validation)}, only ${percent(gain)} below “${bar.name.toLowerCase()}”.`,
      reason:
        'A model that does not even learn its training examples, and stands still, is too small for them or is held back: by dropout, by a rate that is too high to settle, or by what its input does not say.',
      source: 'Goodfellow, Bengio & Courville 2016, section 5.2',
      evidence: { curve: 'loss', from: evaluations[0]?.step ?? 0, to: step },
      fixes: [
        { title: `hidden size ${figure(hidden)}`, changes: [{ path: 'model.hidden', value: hidden }] },
        { title: `${layers} layers`, changes: [{ path: 'model.layers', value: layers }] },
      ],
    };
  },
};
