import type { CheckpointReason, CheckpointRow } from '#contract/api';
import { useCheckpoints } from '../../client/queries';
import { bytes, count, moment, number } from '../../ui/format';
import styles from './run-details.module.css';

const words: Record<CheckpointReason, string> = { best: 'best', last: 'last', every: 'kept' };

/** The moments of the run that can be gone back to. */
export function CheckpointList({ run }: { run: string }) {
  const rows: readonly CheckpointRow[] = useCheckpoints(run).data ?? [];
  if (rows.length === 0)
    return (
      <p className={styles.none}>A checkpoint is saved after each evaluation, at a pause, and at the end.</p>
    );
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Why it is kept</th>
          <th scope="col" className={styles.number}>
            Validation loss
          </th>
          <th scope="col" className={styles.number}>
            Size
          </th>
          <th scope="col">Saved</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.step}>
            <td className={styles.figure}>{count(row.step)}</td>
            <td>{row.reasons.map((reason) => words[reason]).join(', ')}</td>
            <td className={styles.number}>{row.metric === null ? '–' : number(row.metric)}</td>
            <td className={styles.number}>{bytes(row.bytes)}</td>
            <td>{moment(row.savedAt)}</td>
            <td className={styles.token} title={row.sha256}>
              {row.sha256.slice(0, 12)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
