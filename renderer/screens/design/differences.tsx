import { memo, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { differences } from '#core/spec/diff';
import { ExperimentSpec } from '#core/spec/experiment';
import { useRuns } from '../../client/queries';
import { useDraft } from '../../state/draft';
import { cx } from '../../ui/cx';
import { counted } from '../../ui/format';
import { Select } from '../../ui/select';
import styles from './differences.module.css';
import { revealField } from './schema-form/reveal';

/** Runs to compare with: more than one looks through in a menu. */
const mostOffered = 40;

/** What is new against another run: the one it was forked from, the last on the same data, or one that is chosen. */
export const Differences = memo(function Differences({ spec }: { spec: ExperimentSpec }) {
  const parent = useDraft((state) => state.parent?.run ?? null);
  const [chosen, setChosen] = useState<{ run: string; of: string | null } | null>(null);
  const runs = (useRuns().data ?? []).toSorted((a, b) => b.createdAt - a.createdAt);
  // A choice holds until another run is forked.
  const wanted = chosen !== null && chosen.of === parent ? chosen.run : parent;
  const other =
    runs.find(({ id }) => id === wanted) ?? runs.find((run) => run.spec.data.dataset === spec.data.dataset);
  if (other === undefined || !ExperimentSpec.safeParse(spec).success) return null;
  const changes = differences(other.spec, spec);
  return (
    <footer className={styles.differences} data-numeric>
      <span>
        {changes.length === 0 ? 'The same as' : `Differs in ${counted(changes.length, 'field')} from`}
      </span>
      <Select
        label="Run to compare with"
        hideLabel
        className={styles.run}
        options={offered(runs, other).map(({ id, name }) => ({ id, label: name }))}
        value={other.id}
        onChange={(run) => setChosen({ run, of: parent })}
      />
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
});

function offered(runs: readonly RunRow[], other: RunRow): readonly RunRow[] {
  const newest = runs.slice(0, mostOffered);
  return newest.includes(other) ? newest : [other, ...newest];
}
