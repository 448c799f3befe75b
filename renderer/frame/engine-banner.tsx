import { useEngine } from '../client/engine';
import { Message } from '../ui/message';
import styles from './engine-banner.module.css';

/** Says that the engine died, why, and what becomes of the work; gone again when the next one answers. */
export function EngineBanner() {
  const status = useEngine((state) => state.status);
  if (status.state !== 'gone') return null;
  return (
    <div className={styles.banner}>
      <Message
        level="error"
        hint={
          status.restarting
            ? 'It is being restarted. Runs that were training can go on from their last checkpoint.'
            : 'Close Unfold and open it again. What was saved is safe.'
        }
      >
        The engine stopped: {status.reason}
      </Message>
    </div>
  );
}
