import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useRuns } from '../../client/queries';
import { endGuide, goToStep, guideSteps, useGuide, type GuideStep } from '../../state/guide';
import { liveRuns } from '../../state/live-runs';
import { go } from '../../state/navigation';
import { startBlockedReason } from '../../state/start-training';
import { Button } from '../../ui/button';
import { percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import styles from './guide-band.module.css';

const titles: Record<GuideStep, string> = {
  read: 'What the network reads',
  network: 'The network',
  train: 'Watch it learn',
  try: 'Ask it',
};

/** One sentence and one button at a time, above the screen that it is about; it covers nothing. */
export function GuideBand() {
  const { step, run } = useGuide();
  if (step === null) return null;
  return (
    <section className={styles.band} aria-label="First steps" data-region>
      <ol className={styles.steps} aria-label="Steps">
        {guideSteps.map((each) => (
          <li key={each} {...(each === step ? { 'aria-current': 'step' } : {})}>
            <span className={styles.dot} />
            <span className={styles.name}>{titles[each]}</span>
          </li>
        ))}
      </ol>
      <div className={styles.content}>{contentOf[step](run ?? '')}</div>
      <IconButton label="Leave the first steps" icon={<X />} size="small" onPress={endGuide} />
    </section>
  );
}

const contentOf: Record<GuideStep, (run: string) => ReactNode> = {
  read: () => (
    <Step
      next={
        <Button variant="primary" autoFocus onPress={() => void goToStep('network')}>
          Next: the network
        </Button>
      }
    >
      Each row is a sequence of bits; its label says whether the number of ones is even or odd. One bit more
      or less, and the answer is the other one.
    </Step>
  ),
  network: () => (
    <Step
      next={
        <Button
          variant="primary"
          autoFocus
          disabledReason={startBlockedReason()}
          onPress={() => void goToStep('train')}
        >
          Train it
        </Button>
      }
    >
      A plain recurrent network with 32 numbers of memory: at each bit it makes a new state from the old one
      (the loop in the picture). At the end the state says even or odd.
    </Step>
  ),
  train: (run) => <Training run={run} />,
  try: () => (
    <Step
      next={
        <Button
          variant="primary"
          onPress={() => {
            endGuide();
            go({ screen: 'start', lab: null });
          }}
        >
          On to the labs
        </Button>
      }
    >
      Open “Try it” below, type a row of bits such as 10110 and press Classify. It never saw most of the rows
      that you can type: it has learned the rule, not the rows.
    </Step>
  ),
};

function Training({ run }: { run: string }) {
  const row = useRuns().data?.find(({ id }) => id === run);
  const live = useStore(liveRuns, (all) => all[run]?.state);
  const state = live ?? row?.state;
  const accuracy = row?.best.accuracy;
  const isOver = state === 'finished' || state === 'stopped' || state === 'failed';
  return (
    <Step
      next={
        isOver && (
          <Button variant="primary" autoFocus onPress={() => void goToStep('try')}>
            Next: ask it
          </Button>
        )
      }
    >
      {isOver && accuracy !== undefined
        ? `Done: ${percent(accuracy)} of rows that it never saw are right. See where the loss fell: it guessed (0.69, the dotted line of chance) until it found the trick, and then it had it.`
        : 'At first it can only guess: a loss of 0.69. Watch the curve: nothing happens for a while, and then it falls at once.'}
    </Step>
  );
}

function Step({ children, next }: { children: ReactNode; next: ReactNode }) {
  return (
    <>
      <p role="status">{children}</p>
      {next}
    </>
  );
}
