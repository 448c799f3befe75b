import { Play } from 'lucide-react';
import { useState } from 'react';
import { specFields, applies } from '#core/spec/fields';
import type { SweepSpec } from '#core/spec/sweep';
import { canVary } from '#core/spec/sweep-problems';
import { plannedEpochs, plannedRuns } from '#core/spec/sweep-size';
import { useDatasets, useModelDescription } from '../../../client/queries';
import { useDraft } from '../../../state/draft';
import { draftProblems } from '../../../state/draft-problems';
import { useOverlay } from '../../../state/overlays';
import { startSweep } from '../../../state/sweep-actions';
import { readSweep, useSweepDraft, vary } from '../../../state/sweep-draft';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { counted, duration } from '../../../ui/format';
import { Select } from '../../../ui/select';
import { AxisRow } from './axis-row';
import { StrategyFields } from './strategy-fields';
import styles from './sweep-dialog.module.css';

/** The draft over fields that vary: axes, strategy and budget, and how many runs that makes. */
export function SweepDialog() {
  const { open, show } = useOverlay();
  const close = (): void => show(null);
  return (
    <Dialog title="Sweep" width="wide" isOpen={open === 'sweep'} onClose={close}>
      <SweepForm onClose={close} />
    </Dialog>
  );
}

function SweepForm({ onClose }: { onClose: () => void }) {
  const spec = useDraft((state) => state.spec);
  const draft = useSweepDraft();
  const { data: datasets } = useDatasets();
  const [isStarting, setStarting] = useState(false);
  const read = readSweep(draft, spec);
  const problem = draftProblems(spec, [], datasets)[0]?.message ?? read.problem;
  const varied = new Set(draft.axes.map(({ path }) => path));
  const open = specFields.filter(
    (field) => canVary(field) && applies(field, spec) && !varied.has(field.path),
  );
  const start = async (): Promise<void> => {
    setStarting(true);
    const isStarted = await startSweep();
    setStarting(false);
    if (isStarted) onClose();
  };
  return (
    <>
      {draft.axes.length === 0 ? (
        <p className={styles.note}>
          Nothing varies yet. Add a field here, or press “Vary…” beside it in the form; or give several seeds.
        </p>
      ) : (
        <ul className={styles.axes} aria-label="Fields that vary">
          {draft.axes.map((axis) => (
            <AxisRow key={axis.path} axis={axis} strategy={draft.strategy} />
          ))}
        </ul>
      )}
      <Select
        label="Vary another field"
        hideLabel
        placeholder="Vary another field…"
        className={styles.add}
        options={open.map(({ path, meta }) => ({ id: path, label: meta.title, description: path }))}
        value={null}
        onChange={(path) => vary(path, spec)}
      />
      <StrategyFields />
      <div className={styles.foot}>
        <p className={styles.size} role="status">
          {problem === null && read.spec !== null ? <Size spec={read.spec} /> : problem}
        </p>
        <Button onPress={onClose}>Close</Button>
        <Button
          variant="primary"
          icon={<Play aria-hidden />}
          disabledReason={isStarting ? 'It is being started.' : problem}
          onPress={() => void start()}
        >
          Start sweep
        </Button>
      </div>
    </>
  );
}

/** "12 runs, about 3 min": measured with the draft's own model, one run after the other. */
function Size({ spec }: { spec: SweepSpec }) {
  const { data } = useModelDescription(spec.base);
  const epochs = plannedEpochs(spec);
  const seconds = data?.secondsPerEpoch ?? null;
  const time =
    epochs === null || seconds === null
      ? 'how long is not measured yet'
      : `about ${duration((epochs * seconds) / (spec.budget.parallel ?? 1))} of training`;
  return `${counted(plannedRuns(spec), 'run')}, ${time}`;
}
