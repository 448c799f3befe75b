import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { SweepRow } from '#contract/api';
import { renameSweep } from '../../state/sweep-actions';
import { IconButton } from '../../ui/icon-button';
import { TextField } from '../../ui/text-field';
import styles from './sweep-view.module.css';

/** The sweep's name, which a press turns into a field: Enter keeps it, Escape leaves it as it was. */
export function SweepTitle({ sweep }: { sweep: SweepRow }) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null)
    return (
      <div className={styles.title}>
        <h1 title={sweep.name}>{sweep.name}</h1>
        <IconButton label="Rename" icon={<Pencil />} size="small" onPress={() => setTyped(sweep.name)} />
      </div>
    );
  const keep = (): void => {
    if (typed.trim() !== '' && typed !== sweep.name) void renameSweep(sweep.id, typed.trim());
    setTyped(null);
  };
  return (
    <div className={styles.title}>
      <TextField
        label="Name of the sweep"
        hideLabel
        autoFocus
        value={typed}
        onChange={setTyped}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          else if (event.key === 'Escape') setTyped(null);
        }}
      />
    </div>
  );
}
