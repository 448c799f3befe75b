import { useState } from 'react';
import type { RunRow } from '#contract/api';
import { useMarks } from '../../client/training-queries';
import { setLearningRate } from '../../state/run-control';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { number } from '../../ui/format';
import { readNumber } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import styles from './extend-dialog.module.css';

interface LearningRateDialogProps {
  run: RunRow;
  isOpen: boolean;
  onClose: () => void;
}

/** Another learning rate for a run that trains: its schedule goes on from this height. */
export function LearningRateDialog({ run, isOpen, onClose }: LearningRateDialogProps) {
  return (
    <Dialog title={`Learning rate of “${run.name}”`} isOpen={isOpen} onClose={onClose}>
      {isOpen && <RateForm run={run} onClose={onClose} />}
    </Dialog>
  );
}

/** The schedule's highest rate as it was last set. */
export function usePeakRate(run: RunRow): number {
  const marks = useMarks(run.id).data ?? [];
  return marks.findLast(({ kind }) => kind === 'learning-rate')?.value ?? run.spec.optimise.learningRate;
}

function RateForm({ run, onClose }: { run: RunRow; onClose: () => void }) {
  const now = usePeakRate(run);
  const [text, setText] = useState(String(now));
  const value = readNumber(text);
  const problem =
    value > 0 && value <= 10
      ? value === now
        ? 'This is the rate that it has.'
        : null
      : 'A learning rate is above 0 and at most 10.';
  const isScheduled = run.spec.schedule.kind !== 'constant' || run.spec.schedule.warmUp > 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null) return;
        void setLearningRate(run, value, now);
        onClose();
      }}
    >
      <p>
        It holds from the next step on, is marked on the curves and kept in the checkpoints.
        {isScheduled && ' The schedule goes on as planned, from this height.'}
      </p>
      <TextField
        label={isScheduled ? 'Highest rate of the schedule' : 'Learning rate'}
        inputMode="decimal"
        autoFocus
        value={text}
        onChange={setText}
      />
      <div className={styles.quick}>
        {[1 / 10, 1 / 3, 3, 10].map((times) => {
          const near = Number((now * times).toPrecision(2));
          return (
            <Button key={times} variant="quiet" onPress={() => setText(String(near))}>
              {`${times < 1 ? '÷' : '×'} ${Math.round(Math.max(times, 1 / times))}: ${number(near)}`}
            </Button>
          );
        })}
      </div>
      <div className={styles.actions}>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabledReason={problem}>
          Change
        </Button>
      </div>
    </form>
  );
}
