import { useEffect, useRef } from 'react';
import type { Dataset } from '#contract/api';
import { cx } from '../../ui/cx';
import fieldStyles from '../../ui/field.module.css';
import { rename } from './changes';

/** Enter keeps the name, Esc the old one. */
export function RenameField({ dataset, onDone }: { dataset: Dataset; onDone: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  // The menu that led here gives the focus back to its button when it has gone; the field takes it after that.
  useEffect(() => {
    const timer = setTimeout(() => {
      field.current?.focus();
      field.current?.select();
    }, afterMenu);
    return () => clearTimeout(timer);
  }, []);
  return (
    <input
      ref={field}
      className={cx(fieldStyles.input)}
      aria-label={`New name of ${dataset.name}`}
      defaultValue={dataset.name}
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

/** Milliseconds: a few frames, and no time that a person notices. */
const afterMenu = 60;
