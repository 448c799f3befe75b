import { useEffect, useState } from 'react';
import type { RunRow } from '#contract/api';
import { renameRun } from '../../state/run-actions';
import { TextField } from '../../ui/text-field';
import styles from './run-name.module.css';

interface RunNameProps {
  run: RunRow;
  editing: boolean;
  onDone: () => void;
}

/** The run's name; while it is edited, Enter keeps the change and Escape drops it. */
export function RunName({ run, editing, onDone }: RunNameProps) {
  const [draft, setDraft] = useState(run.name);
  useEffect(() => setDraft(run.name), [run.name, editing]);
  if (!editing) return <h1 className={styles.name}>{run.name}</h1>;

  const keep = () => {
    const name = draft.trim();
    if (name !== '' && name !== run.name) void renameRun(run.id, name);
    onDone();
  };
  return (
    <TextField
      label="Run name"
      hideLabel
      autoFocus
      value={draft}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') onDone();
      }}
    />
  );
}
