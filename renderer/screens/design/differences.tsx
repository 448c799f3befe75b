import { Button as AriaButton } from 'react-aria-components';
import { differences } from '#core/spec/diff';
import { ExperimentSpec } from '#core/spec/experiment';
import { useRuns } from '../../client/queries';
import { useDraft } from '../../state/draft';
import { cx } from '../../ui/cx';
import { counted } from '../../ui/format';
import styles from './differences.module.css';
import { revealField } from './schema-form/reveal';

/** What is new against the run it was forked from, or against the last run on the same data. */
export function Differences({ spec }: { spec: ExperimentSpec }) {
  const parent = useDraft((state) => state.parent);
  const runs = useRuns().data ?? [];
  const other =
    runs.find((run) => run.id === parent?.run) ??
    runs
      .filter((run) => run.spec.data.dataset === spec.data.dataset)
      .sort((a, b) => b.createdAt - a.createdAt)[0];
  if (other === undefined || !ExperimentSpec.safeParse(spec).success) return null;
  const changes = differences(other.spec, spec);
  return (
    <footer className={styles.differences} data-numeric>
      <span>
        {changes.length === 0
          ? `The same experiment as ${other.name}`
          : `Differs from ${other.name} in ${counted(changes.length, 'field')}`}
      </span>
      <ul>
        {changes.map(({ path, text, title }) => (
          <li key={path}>
            <AriaButton
              className={cx(styles.change)}
              aria-label={`${title}: ${text}. Show the field.`}
              onPress={() => revealField(path)}
            >
              {text}
            </AriaButton>
          </li>
        ))}
      </ul>
    </footer>
  );
}
