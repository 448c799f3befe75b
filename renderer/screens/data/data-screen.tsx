import { useEffect, useMemo, useState } from 'react';
import { useDatasets } from '../../client/queries';
import { useIntake } from '../../state/intake';
import { galleryPlace, useNavigation } from '../../state/navigation';
import styles from './data-screen.module.css';
import { DatasetList } from './dataset-list';
import { DatasetView, type TabId } from './dataset-view';
import { GalleryView } from './gallery-view';
import { ReadingView } from './reading-view';
import { StartView } from './start-view';
import { incomingSubject, storedSubject } from './subject';

export function DataScreen() {
  const { data: datasets, isPending } = useDatasets();
  const chosen = useNavigation((state) => state.dataset);
  const { reading, incoming } = useIntake();
  const dataset = datasets?.find((row) => row.id === chosen);
  const busy = reading !== null || incoming !== null;

  // The newest data set is what one most likely came for: at the start, and when the chosen one is gone.
  useEffect(() => {
    const newest = datasets?.toSorted((a, b) => b.importedAt - a.importedAt)[0];
    const { past, settle } = useNavigation.getState();
    const lost =
      chosen === null
        ? past.every(({ screen }) => screen !== 'data') && !busy
        : chosen !== galleryPlace && datasets !== undefined && dataset === undefined;
    if (lost && newest !== undefined) settle({ dataset: newest.id });
  }, [datasets, dataset, chosen, busy]);

  const [tab, setTab] = useState<TabId>('rows');
  const subject = useMemo(() => {
    if (dataset !== undefined) return storedSubject(dataset);
    return incoming === null ? null : incomingSubject(incoming);
  }, [dataset, incoming]);

  if (isPending && !busy) return <Waiting />;
  const view =
    dataset !== undefined && subject !== null ? (
      <DatasetView key={dataset.id} subject={subject} tab={tab} onTab={setTab} />
    ) : chosen === galleryPlace ? (
      <GalleryView />
    ) : reading !== null ? (
      <ReadingView reading={reading} />
    ) : subject !== null ? (
      <DatasetView key="incoming" subject={subject} tab={tab} onTab={setTab} />
    ) : (
      <StartView />
    );
  return (
    <div className={styles.screen}>
      {(datasets?.length ?? 0) > 0 && (
        <DatasetList
          datasets={datasets ?? []}
          selected={chosen === galleryPlace ? galleryPlace : (dataset?.id ?? null)}
          incoming={incoming?.preview.name ?? reading?.name ?? null}
        />
      )}
      <section className={styles.view} aria-label="Data set" data-region>
        {view}
      </section>
    </div>
  );
}

/** Shown for a moment at the start, longer only while the engine is away. */
function Waiting() {
  return (
    <div className={styles.waiting}>
      <h1>Data</h1>
      <p>Waiting for the engine…</p>
    </div>
  );
}
