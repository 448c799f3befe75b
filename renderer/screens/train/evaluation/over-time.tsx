import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../ui/button';
import { count } from '../../../ui/format';
import { IconButton } from '../../../ui/icon-button';
import { Slider } from '../../../ui/slider';
import styles from './over-time.module.css';

interface OverTimeProps<Moment> {
  /** By step. */
  moments: readonly Moment[];
  children: (moment: Moment) => ReactNode;
}

/** One of the kept moments of a run, and a slider over all of them. The newest is followed until another is chosen. */
export function OverTime<Moment extends { step: number }>({ moments, children }: OverTimeProps<Moment>) {
  const [chosen, setChosen] = useState<number | null>(null);
  const last = moments.length - 1;
  const found = chosen === null ? -1 : moments.findIndex(({ step }) => step === chosen);
  const at = found < 0 ? last : found;
  const moment = moments[at];
  if (moment === undefined) return null;
  const show = (place: number): void => setChosen(place >= last ? null : (moments[place]?.step ?? null));
  return (
    <>
      {last > 0 && (
        <div className={styles.bar} role="group" aria-label="Step that is shown">
          <IconButton
            label="The evaluation before"
            icon={<ChevronLeft />}
            size="small"
            disabledReason={at === 0 ? 'This is the first one.' : null}
            onPress={() => show(at - 1)}
          />
          <div className={styles.slider}>
            <Slider
              label="Step that is shown"
              value={at}
              minimum={0}
              maximum={last}
              step={1}
              onChange={show}
              valueText={`Step ${count(moment.step)}`}
            />
          </div>
          <IconButton
            label="The evaluation after"
            icon={<ChevronRight />}
            size="small"
            disabledReason={at === last ? 'This is the newest one.' : null}
            onPress={() => show(at + 1)}
          />
          <span className={styles.step}>{`step ${count(moment.step)}`}</span>
          {at < last && (
            <Button variant="quiet" onPress={() => setChosen(null)}>
              Newest
            </Button>
          )}
        </div>
      )}
      {children(moment)}
    </>
  );
}
