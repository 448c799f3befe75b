import { useRef } from 'react';
import type { Dataset } from '#contract/api';
import { cx } from '../../ui/cx';
import fieldStyles from '../../ui/field.module.css';
import { rename } from './changes';

/** Enter keeps the name, Esc the old one. */
export function RenameField({ dataset, onDone }: { dataset: Dataset; onDone: () => void }) {
  const cancelled = useRef(false);
  return (
    <input
      className={cx(fieldStyles.input)}
      aria-label={`New name of ${dataset.name}`}
      defaultValue={dataset.name}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancelled.current = true;
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
      onBlur={(event) => {
        const name = event.currentTarget.value.trim();
        if (!cancelled.current && name !== '' && name !== dataset.name)
          rename(dataset.id, name, dataset.name);
        onDone();
      }}
    />
  );
}
