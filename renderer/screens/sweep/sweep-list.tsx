import { Waypoints } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { SweepRow } from '#contract/api';
import { plannedRuns } from '#core/spec/sweep-size';
import { useSweeps } from '../../client/sweep-queries';
import { go, useNavigation } from '../../state/navigation';
import { cx } from '../../ui/cx';
import styles from './sweep-list.module.css';

const most = 5;

/** The newest sweeps, above the runs that they began. Nothing where there is none. */
export function SweepList() {
  const { data: sweeps = [] } = useSweeps();
  const chosen = useNavigation((state) => state.sweep);
  if (sweeps.length === 0) return null;
  const shown = sweeps.filter(({ id }, place) => place < most || id === chosen);
  return (
    <section className={styles.sweeps} aria-label="Sweeps">
      <h2 className={styles.title}>
        Sweeps <span className={styles.count}>{sweeps.length}</span>
      </h2>
      <ul>
        {shown.map((sweep) => (
          <li key={sweep.id}>
            <AriaButton
              className={cx(styles.entry)}
              aria-current={sweep.id === chosen}
              onPress={() => go({ screen: 'train', sweep: sweep.id })}
            >
              <Waypoints size={14} aria-hidden />
              <span className={styles.name}>{sweep.name}</span>
              <span className={styles.about}>{about(sweep)}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

const words = { finished: 'Finished', stopped: 'Stopped', interrupted: 'Interrupted' } as const;

function about({ state, trials, spec }: SweepRow): string {
  if (state !== 'going') return words[state];
  const begun = trials.reduce((sum, { runs }) => sum + runs.length, 0);
  return `Run ${begun} of ${plannedRuns(spec)}`;
}
