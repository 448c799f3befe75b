import { CircleHelp, Settings2 } from 'lucide-react';
import { Button } from '../../ui/button';
import { Popover } from '../../ui/popover';
import { ChangeForm } from './change-form';
import styles from './guess.module.css';
import { sentenceOf, type Subject } from './subject';

/** What the file was taken for, why, and the way to say otherwise. */
export function Guess({ subject }: { subject: Subject }) {
  const { reasons } = subject.about.guess;
  return (
    <div className={styles.guess}>
      <p>{sentenceOf(subject)}</p>
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
                <li key={reason}>{reason}</li>
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
    </div>
  );
}
