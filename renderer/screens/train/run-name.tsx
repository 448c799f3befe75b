import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { RunRow } from '#contract/api';
import { endRenaming, useRenaming } from '../../state/renaming';
import { renameRun } from '../../state/run-actions';
import { TextField } from '../../ui/text-field';

/** The run's name as `children` shows it; while it is edited, Enter keeps the change and Escape drops it. */
export function RunName({ run, children }: { run: RunRow; children: ReactNode }) {
  const editing = useRenaming((state) => state.run === run.id);
  return editing ? <NameField run={run} /> : children;
}

function NameField({ run }: { run: RunRow }) {
  const [draft, setDraft] = useState(run.name);
  const place = useRef<HTMLSpanElement>(null);
  const done = useRef(false);
  useEffect(() => {
    place.current?.querySelector('input')?.select();
    // Another screen or another run: what was not kept is dropped.
    return endRenaming;
  }, []);

  const leave = (keep: boolean): void => {
    // Enter takes the field away, which blurs it: once is enough.
    if (done.current) return;
    done.current = true;
    const name = draft.trim();
    if (keep && name !== '' && name !== run.name) void renameRun(run.id, name);
    const row = place.current?.closest<HTMLElement>('[tabindex="0"]');
    endRenaming();
    row?.focus();
  };
  return (
    <span ref={place}>
      <TextField
        label="Run name"
        hideLabel
        autoFocus
        maxLength={120}
        value={draft}
        onChange={setDraft}
        onBlur={() => leave(true)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave(true);
          if (event.key === 'Escape') leave(false);
          event.stopPropagation();
        }}
      />
    </span>
  );
}
