import { ListBox, ListBoxItem, Text } from 'react-aria-components';
import { useStore } from 'zustand';
import type { RunRow } from '#contract/api';
import { liveRuns } from '../../state/live-runs';
import { cx } from '../../ui/cx';
import { number, percent } from '../../ui/format';
import { Progress } from '../../ui/progress';
import { RunMark, stateWord } from './run-mark';
import { Swatch } from './swatch';
import styles from './run-queue.module.css';

interface RunQueueProps {
  runs: readonly RunRow[];
  selected: string | null;
  onSelect: (run: string) => void;
}

/** Every run, the newest first; what trains or waits shows how far it is. */
export function RunQueue({ runs, selected, onSelect }: RunQueueProps) {
  return (
    <nav className={styles.queue} aria-label="Runs">
      <h2 className={styles.title}>Runs</h2>
      <ListBox
        aria-label="Runs"
        className={cx(styles.list)}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selected === null ? [] : [selected]}
        onSelectionChange={(keys) => {
          const chosen = keys === 'all' ? undefined : [...keys][0];
          if (chosen !== undefined) onSelect(String(chosen));
        }}
      >
        {runs.map((run) => (
          <RunEntry key={run.id} run={run} />
        ))}
      </ListBox>
    </nav>
  );
}

function RunEntry({ run }: { run: RunRow }) {
  const live = useStore(liveRuns, (all) => all[run.id]);
  const state = live?.state ?? run.state;
  const active = state === 'running' || state === 'paused';
  return (
    <ListBoxItem id={run.id} textValue={`${run.name}, ${stateWord(state)}`} className={cx(styles.entry)}>
      <Swatch colour={run.colour} />
      <Text slot="label" className={cx(styles.name)}>
        {run.name}
      </Text>
      <RunMark state={state} wordless />
      <Text slot="description" className={cx(styles.about)}>
        {active
          ? `${stateWord(state)}${live?.fraction == null ? '' : ` ${percent(live.fraction)}`}`
          : summary(run)}
      </Text>
      {active && (
        <span className={styles.progress}>
          <Progress label={`Progress of ${run.name}`} fraction={live?.fraction ?? null} tone="quiet" />
        </span>
      )}
    </ListBoxItem>
  );
}

/** What a run came to: its state when it came to nothing yet. */
function summary(run: RunRow): string {
  const { accuracy, perplexity, loss } = run.best;
  if (run.spec.data.task === 'sequence-class' && accuracy !== undefined)
    return `accuracy ${percent(accuracy)}`;
  if (perplexity !== undefined) return `perplexity ${number(perplexity, 3)}`;
  return loss === undefined ? stateWord(run.state) : `loss ${number(loss, 3)}`;
}
