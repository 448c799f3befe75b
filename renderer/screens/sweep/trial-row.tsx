import { ChevronDown, ChevronRight, Ellipsis, Trophy } from 'lucide-react';
import { useStore } from 'zustand';
import type { RunRow } from '#contract/api';
import { liveRuns, type LiveRuns } from '../../state/live-runs';
import { useContextMenu } from '../../ui/context-menu';
import { cx } from '../../ui/cx';
import { duration, percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu, type MenuGroups } from '../../ui/menu';
import { Progress } from '../../ui/progress';
import { RunMark } from '../train/run-mark';
import { openOnTrain, runMenu } from '../train/run-menu';
import type { TrialColumn } from './trial-columns';
import type { TrialLine, TrialRun } from './trial-lines';
import { SeedRow } from './seed-row';
import styles from './trial-table.module.css';

interface TrialRowProps {
  line: TrialLine;
  columns: readonly TrialColumn[];
  isOpen: boolean;
  onToggle: () => void;
}

export function TrialRow({ line, columns, isOpen, onToggle }: TrialRowProps) {
  const { trial, runs, state, isBest, seconds } = line;
  const menu = useContextMenu();
  const only = runs.length === 1 ? (runs[0]?.run ?? null) : null;
  const failure = runs.find(({ run }) => run?.state === 'failed')?.run?.message ?? '';
  const name = `trial ${trial.number}`;
  const groups: MenuGroups = only === null ? [] : menuOf(only);
  return (
    <>
      <tr
        data-best={isBest || undefined}
        onContextMenu={(event) => {
          if (groups.length > 0) menu.open(event, { label: `More for ${name}`, groups });
        }}
      >
        <th scope="row">
          <span className={styles.trial}>
            {runs.length > 1 ? (
              <IconButton
                size="small"
                label={isOpen ? `Hide the seeds of ${name}` : `Show the seeds of ${name}`}
                aria-expanded={isOpen}
                icon={isOpen ? <ChevronDown /> : <ChevronRight />}
                onPress={onToggle}
              />
            ) : (
              <span className={styles.gap} />
            )}
            {trial.number}
            {isBest && (
              <span className={styles.bestMark}>
                <Trophy size={12} aria-hidden />
                best
              </span>
            )}
          </span>
        </th>
        {columns.map((column) => (
          <td key={column.id} className={cx(column.isNumeric && styles.numeric)}>
            {column.text(line)}
            {column.scatter(line) !== '' && <span className={styles.scatter}> {column.scatter(line)}</span>}
          </td>
        ))}
        <td>
          {trial.problem === '' ? (
            <span className={styles.state}>
              <RunMark state={state} />
              {failure !== '' && (
                <span className={styles.problem} title={failure}>
                  {failure}
                </span>
              )}
              {(state === 'running' || state === 'preparing' || state === 'queued') && (
                <TrialProgress name={name} runs={runs} />
              )}
            </span>
          ) : (
            <span className={styles.problem} title={trial.problem}>
              {trial.problem}
            </span>
          )}
        </td>
        <td className={styles.numeric}>{seconds > 0 ? duration(seconds) : '–'}</td>
        <td>
          {groups.length > 0 && (
            <Menu label={`More for ${name}`} groups={groups}>
              <IconButton size="small" label={`More for ${name}`} icon={<Ellipsis />} />
            </Menu>
          )}
          {menu.element}
        </td>
      </tr>
      {isOpen && runs.map((seed) => <SeedRow key={seed.seed} seed={seed} columns={columns} line={line} />)}
    </>
  );
}

function menuOf(run: RunRow): MenuGroups {
  const state = liveRuns.getState()[run.id]?.state ?? run.state;
  return [[openOnTrain(run)], ...runMenu(run, state, run.step)];
}

/** Of all seeds together: one that is not begun is at nothing. */
function TrialProgress({ name, runs }: { name: string; runs: readonly TrialRun[] }) {
  const share = useStore(liveRuns, (live) => Math.round(200 * shareOf(runs, live)) / 200);
  return (
    <>
      <span className={styles.progress}>
        <Progress label={`Progress of ${name}`} fraction={share} tone="quiet" />
      </span>
      <span className={styles.share}>{percent(share)}</span>
    </>
  );
}

function shareOf(runs: readonly TrialRun[], live: LiveRuns): number {
  const shares = runs.map(({ run }) => {
    if (run === null) return 0;
    if (run.state === 'finished') return 1;
    const total = run.info?.totalSteps ?? null;
    return live[run.id]?.fraction ?? (total === null ? 0 : run.step / total);
  });
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}
