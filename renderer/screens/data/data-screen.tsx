import { useEffect } from 'react';
import { useDatasets } from '../../client/queries';
import { useIntake } from '../../state/intake';
import { go, useNavigation } from '../../state/navigation';
import styles from './data-screen.module.css';
import { DatasetList } from './dataset-list';
import { DatasetView } from './dataset-view';
import { ReadingView } from './reading-view';
import { StartView } from './start-view';
import { incomingSubject, storedSubject } from './subject';

export function DataScreen() {
  const { data: datasets, isPending } = useDatasets();
  const chosen = useNavigation((state) => state.dataset);
  const { reading, incoming } = useIntake();
  const dataset = datasets?.find((row) => row.id === chosen);
  const busy = reading !== null || incoming !== null;

  // The newest data set is what one most likely came for.
  useEffect(() => {
    const [newest] = datasets ?? [];
    if (dataset === undefined && chosen !== null && newest !== undefined) go({ dataset: newest.id });
  }, [datasets, dataset, chosen]);

  if (isPending && !busy) return <h1 className={styles.hidden}>Data</h1>;
  const view =
    dataset !== undefined ? (
      <DatasetView key={dataset.id} subject={storedSubject(dataset)} />
    ) : reading !== null ? (
      <ReadingView reading={reading} />
    ) : incoming !== null ? (
      <DatasetView key="incoming" subject={incomingSubject(incoming)} />
    ) : (
      <StartView />
    );
  return (
    <div className={styles.screen}>
      {(datasets?.length ?? 0) > 0 && <DatasetList datasets={datasets ?? []} selected={dataset?.id ?? null} incoming={incoming?.preview.name ?? reading?.name ?? null} />}
      <section className={styles.view} aria-label="Data set" data-region>
        {view}
      </section>
    </div>
  );
}
