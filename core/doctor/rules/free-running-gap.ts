import { hasEnded } from '#core/train/events';
import type { Fix } from '../finding';
import type { Rule } from '../patient';
import { percent } from '../words';

/** Points by which what a decoder writes by itself is worse than what it says after the true tokens. */
const bearable = 0.3;
/** Below this it has not yet learned to go on from true tokens. */
const learned = 0.6;

/** A decoder does well after true tokens, and badly after its own. */
export const freeRunningGap: Rule = {
  id: 'free-running-gap',
  examine({ spec, state, step, info, evaluations }) {
    const { task } = spec.data;
    const metrics = evaluations.at(-1)?.metrics ?? {};
    const { accuracy: forced = Number.NaN, tokenAccuracy: free = Number.NaN } = metrics;
    const isLate = hasEnded(state) || step >= 0.5 * (info?.totalSteps ?? Infinity);
    if ((task !== 'seq2seq' && task !== 'caption') || !isLate || !(forced > learned)) return null;
    if (!(forced - free > bearable)) return null;
    const { teacherForcing, attention } = spec.decoder;
    const fixes: Fix[] = [
      ...(attention === 'none'
        ? [{ title: 'attention', changes: [{ path: 'decoder.attention', value: 'dot' }] }]
        : []),
      ...(teacherForcing > 0.5
        ? [
            {
              title: 'half of the tokens its own in training',
              changes: [{ path: 'decoder.teacherForcing', value: 0.5 }],
            },
          ]
        : []),
    ];
    return {
      level: 'warning',
      message: `After the true tokens ${percent(forced)} of the next ones are right; of what it writes by itself, ${percent(free)}.`,
      reason:
        'In training the decoder always read the truth; by itself it reads its own mistakes, which it has never seen, and each leads to the next (exposure bias). Scheduled sampling lets it see them; attention lets it find its place again.',
      source: 'Bengio et al. 2015, “Scheduled sampling”; lecture, “Teacher forcing”',
      evidence: { curve: 'validation.tokenAccuracy', from: evaluations[0]?.step ?? 0, to: step },
      fixes,
    };
  },
};
