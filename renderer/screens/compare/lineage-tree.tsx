import { Button as PlainButton } from 'react-aria-components';
import { go } from '../../state/navigation';
import { headlineText } from '../../state/metrics';
import { cx } from '../../ui/cx';
import { count } from '../../ui/format';
import { Swatch } from '../train/swatch';
import type { Kin } from './lineage';
import styles from './lineage-view.module.css';

interface LineageTreeProps {
  family: readonly Kin[];
  highlighted: string | null;
  onHighlight: (run: string | null) => void;
}

/** Who was forked from whom, and where. */
export function LineageTree({ family, highlighted, onHighlight }: LineageTreeProps) {
  return (
    <ul className={styles.tree} aria-label="Forks">
      {family.map(({ run, parent, depth }) => (
        <li
          key={run.id}
          style={{ paddingInlineStart: `${depth * 20}px` }}
          data-lit={highlighted === run.id || undefined}
          onPointerEnter={() => onHighlight(run.id)}
          onPointerLeave={() => onHighlight(null)}
        >
          <span className={styles.kin}>
            {parent !== null && (
              <span className={styles.branch} aria-hidden>
                └
              </span>
            )}
            <Swatch colour={run.colour} />
            <PlainButton className={cx(styles.open)} onPress={() => go({ screen: 'train', run: run.id })}>
              {run.name}
            </PlainButton>
          </span>
          <span className={styles.facts}>
            {parent === null
              ? `${count(run.step)} steps`
              : run.parent?.step === 0
                ? `begun anew with the settings of ${parent.run.name}`
                : `from step ${count(run.parent?.step ?? 0)} of ${parent.run.name}, ${count(run.step)} steps`}
            {' · '}
            {headlineText(run.best, run.spec) ?? 'not measured yet'}
          </span>
        </li>
      ))}
    </ul>
  );
}
