import { useState } from 'react';
import type { RunLimits, RunRow } from '#contract/api';
import { extendRun } from '../../state/run-actions';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { number } from '../../ui/format';
import { TextField } from '../../ui/text-field';
import styles from './extend-dialog.module.css';

interface ExtendDialogProps {
  run: RunRow;
  isOpen: boolean;
  onClose: () => void;
}

/** New limits for a run that has ended: it goes on from its last checkpoint, as if it had never stopped. */
export function ExtendDialog({ run, isOpen, onClose }: ExtendDialogProps) {
  return (
    <Dialog title={`Train “${run.name}” further`} isOpen={isOpen} onClose={onClose}>
      {isOpen && <ExtendForm run={run} onClose={onClose} />}
    </Dialog>
  );
}

function ExtendForm({ run, onClose }: { run: RunRow; onClose: () => void }) {
  const { limits } = run.spec;
  const [text, setText] = useState({
    epochs: limits.epochs === null ? '' : String(Math.ceil(Math.max(limits.epochs, run.epoch)) * 2),
    steps: limits.steps === null ? '' : String(Math.max(limits.steps, run.step) * 2),
    minutes: limits.minutes === null ? '' : String(limits.minutes * 2),
  });
  const wanted: RunLimits = {
    epochs: read(text.epochs),
    steps: read(text.steps),
    minutes: read(text.minutes),
  };
  const problem = problemOf(run, wanted);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null) return;
        void extendRun(run.id, wanted).then((done) => done && onClose());
      }}
    >
      <p>
        The run stands at epoch {number(run.epoch, 3)}, step {number(run.step)}. It goes on until the first of
        these is reached; leave empty what should not limit it.
      </p>
      <div className={styles.fields}>
        <TextField
          label="Epochs in all"
          inputMode="decimal"
          value={text.epochs}
          onChange={(epochs) => setText({ ...text, epochs })}
        />
        <TextField
          label="Steps in all"
          inputMode="numeric"
          value={text.steps}
          onChange={(steps) => setText({ ...text, steps })}
        />
        <TextField
          label="Minutes in all"
          inputMode="decimal"
          value={text.minutes}
          onChange={(minutes) => setText({ ...text, minutes })}
        />
      </div>
      <div className={styles.actions}>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabledReason={problem}>
          Train
        </Button>
      </div>
    </form>
  );
}

/** Empty is no limit; what is not a number is NaN. */
function read(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function problemOf(run: RunRow, { epochs, steps, minutes }: RunLimits): string | null {
  const given = [epochs, steps, minutes].filter((limit) => limit !== null);
  if (given.some((limit) => !(limit > 0))) return 'A limit is a number above zero.';
  if (steps !== null && !Number.isInteger(steps)) return 'Steps are whole.';
  if (given.length === 0) return 'Give at least one limit.';
  if (epochs !== null && epochs <= run.epoch) return `The run is at epoch ${number(run.epoch, 3)} already.`;
  if (steps !== null && steps <= run.step) return `The run is at step ${number(run.step)} already.`;
  if (minutes !== null && minutes * 60 <= run.seconds)
    return `The run has trained ${number(run.seconds / 60, 3)} minutes already.`;
  return null;
}
