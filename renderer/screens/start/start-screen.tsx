import { useLabs, useRuns } from '../../client/queries';
import { useNavigation } from '../../state/navigation';
import { IntakeFailure } from '../data/intake-failure';
import { DropWell } from './drop-well';
import { FirstRun } from './first-run';
import { GalleryStrip } from './gallery-strip';
import { LabCards } from './lab-cards';
import { LabView } from './lab-view';
import { RecentRuns } from './recent-runs';
import styles from './start-screen.module.css';

/** Where one begins: one's own data, what was done lately, the lecture's labs, and the gallery. */
export function StartScreen() {
  const { data: labs } = useLabs();
  const chosen = useNavigation((state) => state.lab);
  const lab = labs?.find(({ id }) => id === chosen);
  if (lab !== undefined) return <LabView key={lab.id} lab={lab} />;
  return <Start />;
}

function Start() {
  const runs = useRuns().data;
  const isFirst = runs?.length === 0;
  return (
    <div className={styles.start} data-region>
      <div className={styles.page}>
        <header className={styles.header}>
          <h1>{isFirst ? 'Welcome to Unfold' : 'Start'}</h1>
          <p>
            Train, explain and compare networks that read sequences: your own data or the lecture’s, on this
            computer alone.
          </p>
        </header>
        <IntakeFailure />
        <div className={styles.top}>
          {isFirst && <FirstRun />}
          <DropWell isPrimary={!isFirst} />
          {!isFirst && <RecentRuns runs={runs ?? []} />}
        </div>
        <LabCards />
        <GalleryStrip />
      </div>
    </div>
  );
}
