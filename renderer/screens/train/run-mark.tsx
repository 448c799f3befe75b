import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CirclePlay,
  CircleSlash,
  CircleStop,
  LoaderCircle,
  type LucideIcon,
} from 'lucide-react';
import type { RunState } from '#contract/api';
import { stateWords } from '../../state/run-vocabulary';
import { cx } from '../../ui/cx';
import styles from './run-mark.module.css';

const icons: Record<RunState, LucideIcon> = {
  queued: CircleDashed,
  preparing: LoaderCircle,
  running: CirclePlay,
  paused: CirclePause,
  finished: CircleCheck,
  stopped: CircleStop,
  failed: CircleAlert,
  interrupted: CircleSlash,
};

/** A run's state as a shape and a word; the colour only repeats them. */
export function RunMark({ state, wordless = false }: { state: RunState; wordless?: boolean }) {
  const Icon = icons[state];
  const word = stateWords[state];
  return (
    <span className={cx(styles.mark, styles[state])}>
      <Icon
        size={14}
        strokeWidth={1.75}
        {...(wordless ? { role: 'img', 'aria-label': word } : { 'aria-hidden': true })}
      />
      {!wordless && word}
    </span>
  );
}
