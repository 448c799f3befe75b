import { CircleHelp, Redo2, Settings2, Undo2 } from 'lucide-react';
import { redoEdit, undoEdit, useDataEdits } from '../../state/data-edits';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { Popover } from '../../ui/popover';
import { ChangeForm } from './change-form';
import styles from './guess.module.css';
import { sentenceOf } from './sentence';
import type { Subject } from './subject';

/** What the file was taken for, why, the way to say otherwise, and the way back. */
export function Guess({ subject }: { subject: Subject }) {
  const { reasons } = subject.about.guess;
  const { past, future } = useDataEdits();
  return (
    <div className={styles.guess}>
      <p>
        <bdi>{sentenceOf(subject)}</bdi>
      </p>
      {reasons.length > 0 && (
        <Popover
          label="Why this guess"
          placement="bottom start"
          trigger={
            <Button variant="quiet" icon={<CircleHelp aria-hidden />}>
              Why?
            </Button>
          }
        >
          <div className={styles.reasons}>
            <h2>Why Unfold thinks so</h2>
            <ul>
              {reasons.map((reason) => (
                <li key={reason}>
                  <bdi>{reason}</bdi>
                </li>
              ))}
            </ul>
          </div>
        </Popover>
      )}
      <Popover
        label="Change how the file is read"
        placement="bottom"
        trigger={
          <Button variant="quiet" icon={<Settings2 aria-hidden />}>
            Change…
          </Button>
        }
      >
        <ChangeForm subject={subject} />
      </Popover>
      {past.length + future.length > 0 && (
        <>
          <IconButton
            label="Undo"
            icon={<Undo2 />}
            size="small"
            keys="CmdOrCtrl+Z"
            disabledReason={past.length === 0 ? 'Nothing to undo.' : null}
            onPress={undoEdit}
          />
          <IconButton
            label="Redo"
            icon={<Redo2 />}
            size="small"
            keys="CmdOrCtrl+Shift+Z"
            disabledReason={future.length === 0 ? 'Nothing was undone.' : null}
            onPress={redoEdit}
          />
        </>
      )}
    </div>
  );
}
