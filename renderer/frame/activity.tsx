import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import { useRuns } from '../client/queries';
import { liveRuns } from '../state/live-runs';
import { useNavigation } from '../state/navigation';
import { cx } from '../ui/cx';
import { duration, percent } from '../ui/format';
import styles from './activity.module.css';

/** What trains now, from any screen; pressed, it leads there. */
export function Activity() {
  const go = useNavigation((state) => state.go);
  const runs = useRuns().data ?? [];
  // Zustand wants the same value for the same state: the entry itself would be a new pair each time.
  const id = useStore(
    liveRuns,
    (all) =>
      Object.keys(all).find((run) => ['running', 'preparing', 'paused'].includes(all[run]?.state ?? '')) ??
      null,
  );
  const active = useStore(liveRuns, (all) => (id === null ? undefined : all[id]));
  const others = useStore(
    liveRuns,
    (all) =>
      Object.values(all).filter(({ state }) => state === 'running' || state === 'preparing').length - 1,
  );
  if (id === null || active === undefined) return null;
  const { state, fraction, secondsLeft } = active;
  const word = { running: 'training', preparing: 'preparing', paused: 'paused' }[
    state as 'running' | 'preparing' | 'paused'
  ];
  const parts = [
    `${word}${fraction === null ? '' : ` ${percent(fraction)}`}`,
    state === 'running' && secondsLeft !== null ? `${duration(secondsLeft)} left` : '',
    others > 0 && state !== 'paused' ? `${others} more` : '',
  ].filter((part) => part !== '');
  return (
    <AriaButton
      className={cx(styles.activity)}
      aria-label={`${runs.find((run) => run.id === id)?.name ?? 'Run'}: ${parts.join(', ')}. Show it.`}
      onPress={() => go({ screen: 'train', run: id })}
    >
      <span className={cx(styles.dot, styles[state])} aria-hidden />
      <span data-numeric>{parts.join(' · ')}</span>
    </AriaButton>
  );
}
