import { useRef } from 'react';
import { ListBox, ListBoxItem, ListLayout, Text, Virtualizer } from 'react-aria-components';
import type { RunRow } from '#contract/api';
import { liveRuns } from '../../state/live-runs';
import { useLiveProgress, useLiveState } from '../../state/live-row';
import { headlineText } from '../../state/metrics';
import { isActive, stateWords } from '../../state/run-vocabulary';
import { useContextMenu } from '../../ui/context-menu';
import { cx } from '../../ui/cx';
import { percent } from '../../ui/format';
import { Progress } from '../../ui/progress';
import { SweepList } from '../sweep/sweep-list';
import { RunMark } from './run-mark';
import { runKey, runMenu } from './run-menu';
import { Swatch } from './swatch';
import { WaitingList } from './waiting-list';
import styles from './run-queue.module.css';

interface RunQueueProps {
  runs: readonly RunRow[];
  selected: string | null;
  onSelect: (run: string) => void;
}

const layout = { rowHeight: 52, gap: 2, padding: 8 };

/** Every run, the newest first; what trains or waits shows how far it is. */
export function RunQueue({ runs, selected, onSelect }: RunQueueProps) {
  const menu = useContextMenu();
  const list = useRef<HTMLDivElement>(null);
  const runAt = (target: EventTarget | null): RunRow | undefined => {
    const key =
      target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
    return runs.find((run) => run.id === key);
  };
  const stateOf = (run: RunRow) => liveRuns.getState()[run.id]?.state ?? run.state;

  return (
    <nav className={styles.queue} aria-label="Runs" data-region>
      <SweepList />
      <h2 className={styles.title}>
        Runs <span className={styles.count}>{runs.length}</span>
      </h2>
      <WaitingList runs={runs} />
      <div
        className={styles.place}
        onContextMenu={(event) => {
          const run = runAt(event.target);
          if (run === undefined) return;
          menu.open(event, { label: `More for ${run.name}`, groups: runMenu(run, stateOf(run), run.step) });
        }}
        onKeyDownCapture={(event) => {
          const run = runAt(event.target);
          if (run === undefined || !runKey(event.key, run, stateOf(run))) return;
          if (event.key === 'F2') onSelect(run.id);
          event.stopPropagation();
        }}
      >
        <Virtualizer layout={ListLayout} layoutOptions={layout}>
          <ListBox
            ref={list}
            aria-label="Runs"
            className={cx(styles.list)}
            items={runs}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={selected === null ? [] : [selected]}
            onSelectionChange={(keys) => {
              const chosen = keys === 'all' ? undefined : [...keys][0];
              if (chosen !== undefined) onSelect(String(chosen));
            }}
          >
            {(run) => <RunEntry run={run} />}
          </ListBox>
        </Virtualizer>
      </div>
      {menu.element}
    </nav>
  );
}

function RunEntry({ run }: { run: RunRow }) {
  const { state } = useLiveState(run);
  return (
    <ListBoxItem id={run.id} textValue={`${run.name}, ${stateWords[state]}`} className={cx(styles.entry)}>
      <Swatch colour={run.colour} />
      <Text slot="label" className={cx(styles.name)} title={run.name}>
        {run.name}
      </Text>
      <RunMark state={state} wordless />
      {isActive(state) && state !== 'queued' ? (
        <LiveAbout run={run} word={stateWords[state]} isUnknown={state === 'preparing'} />
      ) : (
        <Text slot="description" className={cx(styles.about)}>
          {state === 'queued' || state === 'failed' ? stateWords[state] : summary(run)}
        </Text>
      )}
    </ListBoxItem>
  );
}

function LiveAbout({ run, word, isUnknown }: { run: RunRow; word: string; isUnknown: boolean }) {
  const { fraction } = useLiveProgress(run);
  const known = isUnknown ? null : fraction;
  return (
    <Text slot="description" className={cx(styles.about)}>
      {`${word}${known === null ? '' : ` ${percent(known)}`}`}
      <span className={styles.progress}>
        <Progress label={`Progress of ${run.name}`} fraction={known} tone="quiet" />
      </span>
    </Text>
  );
}

/** What a run came to: its state when it came to nothing yet. */
function summary(run: RunRow): string {
  return headlineText(run.best, run.spec) ?? stateWords[run.state];
}
