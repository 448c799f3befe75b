import { Sprout } from 'lucide-react';
import { startGuide, useGuide } from '../../state/guide';
import { Button } from '../../ui/button';
import styles from './first-run.module.css';

/** The way from nothing to a trained network, for whoever opens the studio for the first time. */
export function FirstRun() {
  const isBusy = useGuide((state) => state.isBusy);
  return (
    <section className={styles.first} aria-labelledby="first-steps">
      <h2 id="first-steps">New here? Train a first network</h2>
      <p>
        It reads a row of bits, one after the other, and says whether the number of ones is even or odd. For
        that it must learn to remember one bit. Four short steps, about a minute.
      </p>
      <p className={styles.example} aria-hidden>
        <code>1 0 1 1 0</code> → odd
      </p>
      <Button
        variant="primary"
        icon={<Sprout aria-hidden />}
        disabledReason={isBusy ? 'The data are on their way.' : null}
        onPress={() => void startGuide()}
      >
        Start here
      </Button>
    </section>
  );
}
