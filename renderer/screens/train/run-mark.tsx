import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleStop,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { RunState } from '#contract/api';
import { cx } from '../../ui/cx';
import styles from './run-mark.module.css';

const marks: Record<RunState, { icon: LucideIcon; word: string }> = {
  queued: { icon: CircleDashed, word: 'Queued' },
  preparing: { icon: LoaderCircle, word: 'Preparing' },
  running: { icon: CirclePlay, word: 'Training' },
  paused: { icon: CirclePause, word: 'Paused' },
  finished: { icon: CircleCheck, word: 'Finished' },
  stopped: { icon: CircleStop, word: 'Stopped' },
  failed: { icon: CircleAlert, word: 'Failed' },
  interrupted: { icon: Circle, word: 'Interrupted' },
};

export function stateWord(state: RunState): string {
  return marks[state].word;
}

/** A run's state as a shape and a word; the colour only repeats them. */
export function RunMark({ state, wordless = false }: { state: RunState; wordless?: boolean }) {
  const { icon: Icon, word } = marks[state];
  return (
    <span className={cx(styles.mark, styles[state])}>
      <Icon size={14} strokeWidth={1.75} aria-label={wordless ? word : undefined} aria-hidden={!wordless} />
      {!wordless && word}
    </span>
  );
}
