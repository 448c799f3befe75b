import { CircleAlert, Info, Stethoscope, TriangleAlert } from 'lucide-react';
import type { Finding, RunRow } from '#contract/api';
import { useFindings } from '../../client/training-queries';
import { useLiveState } from '../../state/live-row';
import { designFrom, stopRun } from '../../state/run-actions';
import { forkWith } from '../../state/run-control';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import styles from './doctor-panel.module.css';

const icons = { problem: CircleAlert, warning: TriangleAlert, note: Info };
const words = { problem: 'Problem', warning: 'Warning', note: 'Note' };

/** What is wrong with the run, with the numbers that show it, and the fix as a fork. Absent while nothing is. */
export function DoctorPanel({ run }: { run: RunRow }) {
  const { state } = useLiveState(run);
  const findings = useFindings(run.id, state).data ?? [];
  if (findings.length === 0) return null;
  return (
    <section className={styles.doctor} aria-labelledby="doctor">
      <h2 id="doctor" className={styles.title}>
        <Stethoscope size={16} strokeWidth={1.5} aria-hidden />
        Doctor
      </h2>
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <Found key={finding.rule} run={run} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function Found({ run, finding }: { run: RunRow; finding: Finding }) {
  const { level, message, reason, source, fixes, stop } = finding;
  const Icon = icons[level];
  const [first, ...others] = fixes;
  return (
    <li className={cx(styles.finding, styles[level])} data-rule={finding.rule}>
      <Icon size={16} strokeWidth={1.5} aria-label={words[level]} />
      <div className={styles.text} data-selectable>
        <p>{message}</p>
        <details>
          <summary>Why, and what helps</summary>
          <p>{reason}</p>
          <p className={styles.source}>{`Source: ${source}.`}</p>
          {others.length > 0 && (
            <div className={styles.others}>
              {others.map((fix) => (
                <Button key={fix.title} onPress={() => void forkWith(run, fix)}>
                  {`Fork with ${fix.title}`}
                </Button>
              ))}
            </div>
          )}
        </details>
      </div>
      <div className={styles.actions}>
        {stop && <Button onPress={() => void stopRun(run.id)}>Stop here</Button>}
        {first === undefined ? (
          <Button onPress={() => designFrom(run)}>Design from this run</Button>
        ) : (
          <Button onPress={() => void forkWith(run, first)}>{`Fork with ${first.title}`}</Button>
        )}
      </div>
    </li>
  );
}
