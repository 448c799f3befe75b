import { useState } from 'react';
import type { RunRow } from '#contract/api';
import { useRuns } from '../../client/queries';
import { closeRunDialog, useRunDialog } from '../../state/run-dialog';
import { called, setColour } from '../../state/run-notes';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { ColourChoice } from './colour-choice';
import { ColumnList } from './column-list';
import { NoteField } from './note-field';
import { TagEditor } from './tag-editor';
import styles from './run-dialogs.module.css';

/** Whatever is asked about runs or columns, one thing at a time. */
export function RunDialogs({ visible }: { visible: readonly RunRow[] }) {
  const asked = useRunDialog((state) => state.asked);
  const all = useRuns().data ?? [];
  const wanted = new Set(asked !== null && 'runs' in asked ? asked.runs : []);
  const runs = all.filter(({ id }) => wanted.has(id));
  const [first] = runs;
  return (
    <>
      <Dialog title={`Tags of ${called(runs)}`} isOpen={asked?.kind === 'tags'} onClose={closeRunDialog}>
        {asked?.kind === 'tags' && <TagEditor runs={runs} all={all} />}
      </Dialog>
      <Dialog
        title={`Note on ${called(runs)}`}
        isOpen={asked?.kind === 'note'}
        onClose={closeRunDialog}
        width="wide"
      >
        {asked?.kind === 'note' && first !== undefined && <NoteField key={first.id} run={first} />}
      </Dialog>
      <Dialog title={`Colour of ${called(runs)}`} isOpen={asked?.kind === 'colour'} onClose={closeRunDialog}>
        {asked?.kind === 'colour' && (
          <ColourChoice
            value={first?.colour ?? 0}
            onChoose={(colour) => {
              closeRunDialog();
              void setColour(runs, colour);
            }}
          />
        )}
      </Dialog>
      <Dialog title="Columns" isOpen={asked?.kind === 'columns'} onClose={closeRunDialog}>
        {asked?.kind === 'columns' && <ColumnList runs={visible} />}
      </Dialog>
      <Dialog title="Value at a step" isOpen={asked?.kind === 'step'} onClose={closeRunDialog}>
        {asked?.kind === 'step' && <StepForm take={asked.take} />}
      </Dialog>
    </>
  );
}

function StepForm({ take }: { take: (step: number) => void }) {
  const [text, setText] = useState('');
  const step = Number(text.replaceAll(',', ''));
  const isStep = text.trim() !== '' && Number.isSafeInteger(step) && step >= 0;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isStep) return;
        take(step);
        closeRunDialog();
      }}
    >
      <TextField
        label="Step"
        autoFocus
        help="Each run’s value at its last evaluation up to this step."
        error={text === '' || isStep ? null : 'A step is a whole number, such as 1000.'}
        value={text}
        onChange={setText}
      />
      <Button type="submit" variant="primary" disabledReason={isStep ? null : 'Write a step first.'}>
        Show
      </Button>
    </form>
  );
}
