import { counted } from '../../ui/format';
import type { Dimension } from './dimensions';
import { fewRuns, type Importance } from './importance';
import styles from './dimension-views.module.css';

interface ImportanceListProps {
  found: readonly Importance[];
  result: Dimension;
  runs: number;
}

/** Which settings explain a result, and on how many runs that is said. */
export function ImportanceList({ found, result, runs }: ImportanceListProps) {
  return (
    <section className={styles.importance} aria-label="Importance">
      <h2>What explains it</h2>
      <p>
        Settings by how far they explain “{result.title}” over {counted(runs, 'run')}
        {runs < fewRuns ? ': too few to be trusted' : ''}. Numbers: Spearman’s rank correlation ρ; choices:
        the share η² of the variance.
      </p>
      {found.length === 0 ? (
        <p>No setting has two values among runs with this result.</p>
      ) : (
        <ol>
          {found.map(({ setting, strength, measure, runs: own }) => (
            <li key={setting.id}>
              <span>{setting.title}</span>
              <span className={styles.measure}>
                {measure}
                {own < runs && `, ${counted(own, 'run')}`}
              </span>
              <span className={styles.track} aria-hidden>
                <span style={{ width: `${100 * strength}%` }} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
