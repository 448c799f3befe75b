import { hasEnded } from '#core/train/events';
import type { Finding } from './finding';
import type { Patient, Rule } from './patient';
import { atChance } from './rules/at-chance';
import { cutSequences } from './rules/cut-sequences';
import { diverged } from './rules/diverged';
import { explodingGradient } from './rules/exploding-gradient';
import { freeRunningGap } from './rules/free-running-gap';
import { noisyValidation } from './rules/noisy-validation';
import { oneClass } from './rules/one-class';
import { overfitting } from './rules/overfitting';
import { paddingWaste } from './rules/padding-waste';
import { rateTooHigh } from './rules/rate-too-high';
import { rateTooLow } from './rules/rate-too-low';
import { scheduleEnded } from './rules/schedule-ended';
import { underfitting } from './rules/underfitting';
import { unknownTokens } from './rules/unknown-tokens';

/** Of equals the first is told first: what breaks a run, what it does not learn, what it wastes. */
const rules: readonly Rule[] = [
  diverged,
  explodingGradient,
  rateTooHigh,
  oneClass,
  atChance,
  overfitting,
  freeRunningGap,
  rateTooLow,
  scheduleEnded,
  unknownTokens,
  cutSequences,
  underfitting,
  noisyValidation,
  paddingWaste,
];

const order: Record<Finding['level'], number> = { problem: 0, warning: 1, note: 2 };

/**
 * What is wrong with a run, the worst first: every rule looks at the same curves, norms, evaluations and facts of the
 * data, and says what it saw with the numbers. Empty for a healthy run, and for one of which too little is known.
 */
export function examine(patient: Patient): Finding[] {
  return rules
    .flatMap((rule): Finding[] => {
      const found = rule.examine(patient);
      return found === null
        ? []
        : [{ ...found, rule: rule.id, stop: found.stop === true && !hasEnded(patient.state) }];
    })
    .sort((a, b) => order[a.level] - order[b.level]);
}
