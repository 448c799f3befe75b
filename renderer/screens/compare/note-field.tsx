import { useEffect, useRef, useState } from 'react';
import type { RunRow } from '#contract/api';
import { annotate } from '../../state/run-notes';
import { TextField } from '../../ui/text-field';
import styles from './run-dialogs.module.css';

/** After a pause of so long (ms) what was written is kept. */
const pause = 600;

/** What a person writes about a run; kept as it is written, and when the dialog is closed. */
export function NoteField({ run }: { run: RunRow }) {
  const [text, setText] = useState(run.note);
  const latest = useRef({ text: run.note, kept: run.note, run });
  const isKept = text === run.note;
  useEffect(() => {
    latest.current = { text, kept: run.note, run };
    if (text === run.note) return undefined;
    const timer = setTimeout(() => void annotate([run], { note: text }), pause);
    return () => clearTimeout(timer);
  }, [text, run]);
  useEffect(
    () => () => {
      const { text: last, kept, run: own } = latest.current;
      if (last !== kept) void annotate([own], { note: last });
    },
    [],
  );
  return (
    <div className={styles.note}>
      <TextField
        label="Note"
        hideLabel
        autoFocus
        rows={12}
        maxLength={100_000}
        placeholder="What was tried, and why. Markdown is kept as it is written."
        value={text}
        onChange={setText}
      />
      <p className={styles.hint} role="status">
        {isKept ? (text === '' ? 'Kept as you write.' : 'Kept.') : 'Writing…'}
      </p>
    </div>
  );
}
