import type { Rule } from '../patient';
import { figure, percent } from '../words';

/** Of the sequences: a few long ones are no loss. */
const bearable = 0.02;

/** Sequences are longer than the model is let read. */
export const cutSequences: Rule = {
  id: 'cut-sequences',
  examine({ spec, info }) {
    const cut = info?.unseen?.cut ?? 0;
    if (!(cut > bearable)) return null;
    const writes = spec.data.task === 'seq2seq' || spec.data.task === 'caption';
    const input = Math.min(10_000, 2 * spec.text.maxLength);
    const target = Math.min(10_000, 2 * spec.target.maxLength);
    return {
      level: cut > 0.2 ? 'warning' : 'note',
      message: `${percent(cut)} of the sequences are longer than ${figure(spec.text.maxLength)} tokens${writes ? ` (what is written: ${figure(spec.target.maxLength)})` : ''} and were cut at the end.`,
      reason:
        'What stands behind the cut cannot be learned from, and a decoder learns to stop in the middle of a sentence. A longer limit costs time in proportion to the sequences’ lengths.',
      source: 'the data itself, as counted while it was read',
      evidence: null,
      fixes: [
        {
          title: `sequences of up to ${figure(input)} tokens`,
          changes: [
            { path: 'text.maxLength', value: input },
            ...(writes ? [{ path: 'target.maxLength', value: target }] : []),
          ],
        },
      ],
    };
  },
};
