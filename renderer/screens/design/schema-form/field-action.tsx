import { useDeferredValue, useMemo } from 'react';
import { useDatasets } from '../../../client/queries';
import { useDraft } from '../../../state/draft';
import { draftProblems } from '../../../state/draft-problems';
import { useOverlay } from '../../../state/overlays';
import { Button } from '../../../ui/button';
import styles from './field-row.module.css';

/** What helps to choose a field's value, where there is such a thing. */
export function FieldAction({ path }: { path: string }) {
  return path === 'optimise.learningRate' ? <FindRate /> : null;
}

function FindRate() {
  const spec = useDeferredValue(useDraft((state) => state.spec));
  const { data: datasets } = useDatasets();
  const reason = useMemo(() => draftProblems(spec, [], datasets)[0]?.message ?? null, [spec, datasets]);
  return (
    <div className={styles.action}>
      <Button
        variant="quiet"
        disabledReason={reason}
        onPress={() => useOverlay.getState().show('range-test')}
      >
        Find rate…
      </Button>
    </div>
  );
}
