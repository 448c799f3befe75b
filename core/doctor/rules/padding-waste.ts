import type { Fix } from '../finding';
import type { Rule } from '../patient';
import { mean } from '../trend';
import { percent } from '../words';

/** Of the work: below this nobody would notice. */
const bearable = 0.2;

/** Much of what is computed is padding. */
export const paddingWaste: Rule = {
  id: 'padding-waste',
  examine({ spec, step, curves: { padding } }) {
    const waste = mean(padding.value);
    if (!(waste > bearable)) return null;
    const { bucket, size, tokens } = spec.batches;
    const smaller = Math.max(1, Math.round(size / 2));
    const fixes: Fix[] = [
      ...(bucket
        ? []
        : [{ title: 'sequences grouped by length', changes: [{ path: 'batches.bucket', value: true }] }]),
      ...(tokens === 0 && size > 1
        ? [{ title: `batches of ${smaller}`, changes: [{ path: 'batches.size', value: smaller }] }]
        : []),
    ];
    return {
      level: 'warning',
      message: `${percent(waste)} of the steps that are computed are padding${bucket ? '' : '; sequences are not grouped by length'}.`,
      reason:
        'A batch is as long as its longest sequence; the others are filled up with steps that are computed and thrown away. Grouped by length, sequences of one batch are nearly alike. The result does not change, only the time.',
      source: 'Lecture, “Batches of sequences”; Morishita et al. 2017',
      evidence: { curve: 'padding', from: padding.step[0] ?? 0, to: step },
      fixes,
    };
  },
};
