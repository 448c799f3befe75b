import { ArrowLeft, ArrowRight, Search } from 'lucide-react';
import { useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useDatasets, useLabs, useRuns } from '../client/queries';
import { host } from '../client/host';
import { useDraft } from '../state/draft';
import { useNavigation } from '../state/navigation';
import { useOverlay } from '../state/overlays';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { Shortcut } from '../ui/kbd';
import { Activity } from './activity';
import styles from './title-bar.module.css';

export function TitleBar() {
  const { past, future, back, forward } = useNavigation();
  const show = useOverlay((state) => state.show);
  return (
    <header className={cx(styles.bar, host().platform === 'darwin' && styles.mac)} data-region>
      <div className={styles.left}>
        <IconButton
          label="Back"
          icon={<ArrowLeft />}
          size="small"
          disabledReason={past.length === 0 ? 'There is nothing to go back to.' : null}
          onPress={back}
        />
        <IconButton
          label="Forward"
          icon={<ArrowRight />}
          size="small"
          disabledReason={future.length === 0 ? 'There is nothing to go forward to.' : null}
          onPress={forward}
        />
        <Where />
      </div>
      <AriaButton className={cx(styles.search)} onPress={() => show('palette')}>
        <Search size={14} strokeWidth={1.5} aria-hidden />
        <span>Search or run a command…</span>
        <Shortcut keys="CmdOrCtrl+K" />
      </AriaButton>
      <div className={styles.right}>
        <Activity />
      </div>
    </header>
  );
}

/** What the screen is about: the data set, the experiment or the run. */
function Where() {
  const { screen, dataset, run, lab } = useNavigation();
  const datasets = useDatasets().data ?? [];
  const runs = useRuns().data ?? [];
  const draftDataset = useDraft((state) => state.spec.data.dataset);
  const nameOf = (id: string | null): string => datasets.find((row) => row.id === id)?.name ?? '';
  const labs = useLabs().data ?? [];
  const name = {
    start: labs.find(({ id }) => id === lab)?.title ?? '',
    data: nameOf(dataset),
    design: nameOf(draftDataset),
    train: runs.find((row) => row.id === run)?.name ?? '',
    compare: '',
  }[screen];
  useEffect(() => {
    document.title = name === '' ? 'Unfold' : `${name} — Unfold`;
  }, [name]);
  return <span className={styles.where}>{name === '' ? 'Unfold' : name}</span>;
}
