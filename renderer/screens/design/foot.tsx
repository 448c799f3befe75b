import { Play } from 'lucide-react';
import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { findField } from '#core/spec/fields';
import { useDraft } from '../../state/draft';
import type { Problem } from '../../state/draft-problems';
import { startTraining } from '../../state/start-training';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Select } from '../../ui/select';
import styles from './foot.module.css';
import { ForkPoint } from './fork-point';
import { revealField } from './schema-form/reveal';
import { SweepButton } from './sweep/sweep-button';

const field = findField('device');
const devices = (field?.choices ?? []).map((id) => ({ id, label: field?.meta.choices?.[id] ?? id }));

/** The one thing to do here, and in words why it cannot be done yet. */
export const Foot = memo(function Foot({ problems }: { problems: readonly Problem[] }) {
  return (
    <footer className={styles.foot}>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="What stands against starting">
          {problems.slice(0, 4).map(({ path, message }) => (
            <li key={path + message}>
              <AriaButton className={cx(styles.problem)} onPress={() => revealField(path)}>
                {message}
              </AriaButton>
            </li>
          ))}
          {problems.length > 4 && <li className={styles.more}>{`and ${problems.length - 4} more`}</li>}
        </ul>
      )}
      <ForkPoint />
      <DeviceChoice />
      <div className={styles.row}>
        <Button
          variant="primary"
          icon={<Play aria-hidden />}
          keys="CmdOrCtrl+Enter"
          disabledReason={problems[0]?.message ?? null}
          onPress={() => void startTraining()}
        >
          Start training
        </Button>
        <SweepButton reason={problems[0]?.message ?? null} />
      </div>
    </footer>
  );
});

const DeviceChoice = memo(function DeviceChoice() {
  const device = useDraft((state) => state.spec.device);
  return (
    <div className={styles.device}>
      <span>Device</span>
      <Select
        label="Device"
        hideLabel
        options={devices}
        value={device}
        onChange={(value) => useDraft.getState().edit('device', value)}
      />
    </div>
  );
});
