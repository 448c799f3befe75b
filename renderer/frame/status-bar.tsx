import { useStore } from 'zustand';
import { useEngine } from '../client/engine';
import { liveRuns } from '../state/live-runs';
import { cx } from '../ui/cx';
import { counted, number } from '../ui/format';
import styles from './status-bar.module.css';

const words = { starting: 'Engine starting', ready: 'Engine ready', gone: 'Engine stopped' };

export function StatusBar() {
  const { status, info } = useEngine();
  return (
    <footer className={styles.bar} data-numeric>
      <span className={styles.part}>
        <span className={cx(styles.dot, styles[status.state])} aria-hidden />
        {words[status.state]}
      </span>
      {info !== null && (
        <>
          <span className={cx(styles.part, styles.store)} title={info.store}>
            Store {info.store}
          </span>
          <span className={styles.part}>{info.device}</span>
          <span className={styles.part}>{counted(info.threads, 'thread')}</span>
        </>
      )}
      <Speed />
      <span className={styles.end}>{info === null ? '' : `Unfold ${info.version}`}</span>
    </footer>
  );
}

function Speed() {
  const speed = useStore(liveRuns, (all) => {
    const running = Object.values(all).find((run) => run.state === 'running');
    return running?.steps.column('tokensPerSecond').at(-1) ?? null;
  });
  return speed === null ? null : <span className={styles.part}>{number(Math.round(speed))} tokens/s</span>;
}
