import { useState } from 'react';
import type { SweepRow } from '#contract/api';
import { extendSweep } from '../../state/sweep-actions';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import styles from './sweep-view.module.css';

interface ExtendSweepDialogProps {
  sweep: SweepRow;
  isOpen: boolean;
  onClose: () => void;
}

/** More trials, where they are drawn, and more seeds for all. */
export function ExtendSweepDialog({ sweep, isOpen, onClose }: ExtendSweepDialogProps) {
  return (
    <Dialog title="Add to this sweep" isOpen={isOpen} onClose={onClose}>
      <ExtendForm sweep={sweep} onClose={onClose} />
    </Dialog>
  );
}

function ExtendForm({ sweep, onClose }: { sweep: SweepRow; onClose: () => void }) {
  const { strategy, seeds: present } = sweep.spec;
  const draws = strategy.kind === 'random' || strategy.kind === 'bayesian';
  const [trials, setTrials] = useState(draws ? '5' : '');
  const [seeds, setSeeds] = useState('');
  const more = trials.trim() === '' ? 0 : Number(trials);
  const wanted = seeds
    .split(',')
    .map((seed) => seed.trim())
    .filter((seed) => seed !== '')
    .map(Number);
  const isWhole = (value: number): boolean => Number.isInteger(value) && value >= 0;
  const fresh = wanted.filter((seed) => !present.includes(seed));
  const problem = !isWhole(more)
    ? 'Trials are a whole number.'
    : !wanted.every(isWhole)
      ? 'Seeds are whole numbers, such as 4, 5.'
      : more === 0 && fresh.length === 0
        ? 'Say what to add.'
        : null;
  return (
    <>
      {draws && <TextField label="More trials" value={trials} onChange={setTrials} />}
      <TextField
        label="More seeds"
        help={`Each trial is trained with these too. There are ${present.join(', ')}.`}
        placeholder="4, 5"
        value={seeds}
        onChange={setSeeds}
      />
      <div className={styles.dialogActions}>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          disabledReason={problem}
          onPress={() => {
            void extendSweep(sweep.id, more, fresh);
            onClose();
          }}
        >
          Add
        </Button>
      </div>
    </>
  );
}
