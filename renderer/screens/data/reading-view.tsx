import { cancelReading, type useIntake } from '../../state/intake';
import { Button } from '../../ui/button';
import { bytes, percent } from '../../ui/format';
import { Progress } from '../../ui/progress';
import styles from './reading-view.module.css';

type Reading = NonNullable<ReturnType<typeof useIntake.getState>['reading']>;

export function ReadingView({ reading }: { reading: Reading }) {
  const { name, done, total } = reading;
  return (
    <div className={styles.reading}>
      <h1>{name}</h1>
      <Progress label={`Reading ${name}`} fraction={total > 0 ? done / total : null} />
      <div className={styles.row}>
        <span data-numeric>
          {total > 0
            ? `Read ${bytes(done)} of ${bytes(total)}, ${percent(done / total)}`
            : 'Looking at the file…'}
        </span>
        <Button onPress={cancelReading}>Cancel</Button>
      </div>
    </div>
  );
}
