import { ArrowLeft, Play, Square, Zap } from 'lucide-react';
import type { LabListing, LabProgress } from '#contract/api';
import { useLabStates } from '../../client/queries';
import { startLab, stopLab } from '../../state/labs';
import { go } from '../../state/navigation';
import { Button } from '../../ui/button';
import { counted, moment } from '../../ui/format';
import { Message } from '../../ui/message';
import { Progress } from '../../ui/progress';
import { LabFindingsView } from './lab-findings';
import styles from './lab-view.module.css';

/** One lab: what it asks and of what, its runs as they are trained, and what came out. */
export function LabView({ lab }: { lab: LabListing }) {
  const state = useLabStates().data?.find((one) => one.lab === lab.id) ?? null;
  const going = state?.going ?? null;
  const shown = going?.findings ?? state?.results[0] ?? null;
  return (
    <div className={styles.view} data-region>
      <div className={styles.page}>
        <div>
          <Button variant="quiet" icon={<ArrowLeft aria-hidden />} onPress={() => go({ lab: null })}>
            Labs
          </Button>
        </div>
        <header className={styles.header}>
          <p className={styles.lecture}>{`Lecture: ${lab.lecture}`}</p>
          <h1>{lab.title}</h1>
          <p className={styles.question}>{lab.question}</p>
        </header>
        <div className={styles.columns}>
          <div className={styles.plan}>
            <section>
              <h2>What to look at</h2>
              <ul className={styles.look}>
                {lab.look.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
            </section>
            <section>
              <h2>What is trained</h2>
              <ul className={styles.runs}>
                {lab.runs.map((run) => (
                  <li key={run}>{run}</li>
                ))}
              </ul>
              <p className={styles.quiet}>
                {lab.seeds.length > 1
                  ? `Each with ${counted(lab.seeds.length, 'seed')}: ${counted(lab.runs.length * lab.seeds.length, 'run')}.`
                  : `${counted(lab.runs.length, 'run')}.`}
              </p>
            </section>
            <section>
              <h2>Data</h2>
              <p>
                {lab.needs === ''
                  ? `${lab.ready.join(', ')}: comes with Unfold, nothing to fetch.`
                  : `Yours: ${lab.needs}. Unfold asks for the file when you start.`}
              </p>
            </section>
            {going === null ? <Actions lab={lab} /> : <Going lab={lab} going={going} />}
            {state !== null && state.failure !== '' && (
              <Message level="error" hint="Change what it says and start again.">
                {state.failure}
              </Message>
            )}
          </div>
          <section className={styles.findings} aria-labelledby="findings">
            <header>
              <h2 id="findings">
                {going === null ? 'What came out' : 'So far'}
                {shown?.quick === true && ' of a quick try'}
              </h2>
              {shown?.finishedAt != null && (
                <span className={styles.quiet} data-numeric>
                  {`${shown.source}, ${moment(shown.finishedAt)}`}
                </span>
              )}
            </header>
            <LabFindingsView lab={lab} findings={shown} />
          </section>
        </div>
      </div>
    </div>
  );
}

function Actions({ lab }: { lab: LabListing }) {
  return (
    <div className={styles.actions}>
      <Button variant="primary" icon={<Play aria-hidden />} onPress={() => void startLab(lab, false)}>
        {lab.needs === '' ? 'Run the lab' : 'Choose the file and run'}
      </Button>
      <Button icon={<Zap aria-hidden />} onPress={() => void startLab(lab, true)}>
        Quick try
      </Button>
      <p className={styles.quiet}>
        A quick try trains each for a moment only: to see that it goes, not for its numbers.
      </p>
    </div>
  );
}

function Going({ lab, going }: { lab: LabListing; going: LabProgress }) {
  const { stage, done, total } = going;
  return (
    <div className={styles.actions}>
      <div className={styles.progress}>
        <p role="status">
          {stage === 'reading'
            ? 'Reading the data …'
            : `${done} of ${counted(total, 'run')} trained and measured`}
        </p>
        <Progress label={lab.title} fraction={stage === 'reading' ? null : done / total} />
      </div>
      <Button icon={<Square aria-hidden />} onPress={() => void stopLab(lab.id)}>
        Stop the lab
      </Button>
      <Button variant="quiet" onPress={() => go({ screen: 'train' })}>
        Watch it train
      </Button>
    </div>
  );
}
