import { Check, FileInput, Minus } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { LabListing, LabState } from '#contract/api';
import { go } from '../../state/navigation';
import { cx } from '../../ui/cx';
import styles from './lab-card.module.css';
import { LabFigure } from './lab-figure';

interface LabCardProps {
  lab: LabListing;
  state: LabState | null;
  /** An earlier lab reads the same data and shows them already. */
  isKin: boolean;
}

/** A lab at a glance: its question, and what is known of it: its own results, or what its data look like. */
export function LabCard({ lab, state, isKin }: LabCardProps) {
  return (
    <AriaButton className={cx(styles.card)} onPress={() => go({ screen: 'start', lab: lab.id })}>
      <span className={styles.figure}>
        <LabFigure lab={lab} state={state} isKin={isKin} />
      </span>
      <span className={styles.title}>{lab.title}</span>
      <span className={styles.question}>{lab.question}</span>
      <span className={styles.foot}>
        <Standing lab={lab} state={state} />
      </span>
    </AriaButton>
  );
}

function Standing({ lab, state }: { lab: LabListing; state: LabState | null }) {
  const going = state?.going ?? null;
  if (going !== null)
    return going.stage === 'reading'
      ? 'Reading the data …'
      : `Training: ${going.done} of ${going.total} runs done`;
  const whole = state?.results.find(({ quick }) => !quick);
  if (whole !== undefined) {
    const { holds } = whole.verdict;
    return (
      <>
        {holds === true ? <Check size={14} aria-hidden /> : <Minus size={14} aria-hidden />}
        {holds === null ? 'Done' : holds ? 'Holds here' : 'Does not hold here'}
      </>
    );
  }
  if (lab.needs === '') return lab.lecture;
  return (
    <>
      <FileInput size={14} aria-hidden />
      Bring a file
    </>
  );
}
