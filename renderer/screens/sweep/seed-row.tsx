import { Ellipsis } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useLiveState } from '../../state/live-row';
import { go } from '../../state/navigation';
import { cx } from '../../ui/cx';
import { duration } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { RunMark } from '../train/run-mark';
import { openOnTrain, runMenu } from '../train/run-menu';
import { Swatch } from '../train/swatch';
import type { RunRow } from '#contract/api';
import type { TrialColumn } from './trial-columns';
import type { TrialLine, TrialRun } from './trial-lines';
import styles from './trial-table.module.css';

interface SeedRowProps {
  seed: TrialRun;
  columns: readonly TrialColumn[];
  line: TrialLine;
}

/** The run of one seed, under its trial. */
export function SeedRow({ seed: { seed, run }, columns, line }: SeedRowProps) {
  const metrics = new Map(
    Object.entries(run?.best ?? {}).map(([name, mean]) => [name, { mean, deviation: Number.NaN }]),
  );
  const own = { ...line, metrics };
  return (
    <tr className={styles.seed}>
      <th scope="row">
        {run === null ? (
          <span className={styles.seedName}>{`seed ${seed}`}</span>
        ) : (
          <AriaButton
            className={cx(styles.open)}
            aria-label={`Show ${run.name} on Train`}
            onPress={() => go({ screen: 'train', run: run.id })}
          >
            <Swatch colour={run.colour} />
            {`seed ${seed}`}
          </AriaButton>
        )}
      </th>
      {columns.map((column) => (
        <td key={column.id} className={cx(column.isNumeric && styles.numeric)}>
          {column.id.startsWith('metric:') ? column.text(own) : ''}
        </td>
      ))}
      <td>{run === null ? 'Not begun' : <SeedState run={run} />}</td>
      <td className={styles.numeric}>{run === null ? '–' : duration(run.seconds)}</td>
      <td>{run !== null && <SeedMenu run={run} />}</td>
    </tr>
  );
}

function SeedState({ run }: { run: RunRow }) {
  return <RunMark state={useLiveState(run).state} />;
}

function SeedMenu({ run }: { run: RunRow }) {
  const { state } = useLiveState(run);
  return (
    <Menu label={`More for ${run.name}`} groups={[[openOnTrain(run)], ...runMenu(run, state, run.step)]}>
      <IconButton size="small" label={`More for ${run.name}`} icon={<Ellipsis />} />
    </Menu>
  );
}
