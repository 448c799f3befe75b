import { ChevronsRight, Ellipsis, Pause, Pencil, Play, Square, Trash2, Wrench, Download } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { RunRow, RunState } from '#contract/api';
import { exportRun } from '../../state/export-run';
import { liveRuns } from '../../state/live-runs';
import {
  canExtend,
  canPause,
  canResume,
  designFrom,
  isActive,
  pauseRun,
  removeRun,
  resumeRun,
  stopRun,
} from '../../state/run-actions';
import { Button } from '../../ui/button';
import { count, duration, number, percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { Message } from '../../ui/message';
import { Progress } from '../../ui/progress';
import { ExtendDialog } from './extend-dialog';
import { RunMark } from './run-mark';
import { RunName } from './run-name';
import { Swatch } from './swatch';
import styles from './run-header.module.css';

/** Whose run this is, how far it is, and what can be done to it now. */
export function RunHeader({ run }: { run: RunRow }) {
  const live = useStore(liveRuns, (all) => all[run.id]);
  const state = live?.state ?? run.state;
  const message = live?.message === undefined || live.message === '' ? run.message : live.message;
  const [extending, setExtending] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const step = Math.max(live?.step ?? 0, run.step);
  const hasWeights = step > 0 && !isActive(state);

  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <Swatch colour={run.colour} />
        <RunName run={run} editing={renaming} onDone={() => setRenaming(false)} />
        <RunMark state={state} />
        <span className={styles.data}>{run.datasetName}</span>
        <div className={styles.actions}>
          {canPause(state) ? (
            <Button icon={<Pause />} keys="CmdOrCtrl+Shift+P" onPress={() => void pauseRun(run.id)}>
              Pause
            </Button>
          ) : (
            <Button
              icon={<Play />}
              variant={canResume(state) ? 'primary' : 'secondary'}
              disabledReason={resumeReason(state)}
              onPress={() => void resumeRun(run.id)}
            >
              Resume
            </Button>
          )}
          <Button
            icon={<Square />}
            keys="CmdOrCtrl+."
            disabledReason={isActive(state) ? null : 'This run does not train now.'}
            onPress={() => void stopRun(run.id)}
          >
            Stop
          </Button>
          <Button
            icon={<ChevronsRight />}
            disabledReason={extendReason(state)}
            onPress={() => setExtending(true)}
          >
            Train further
          </Button>
          <Menu
            label="More for this run"
            groups={[
              [
                { id: 'design', title: 'Design from this run', icon: <Wrench />, run: () => designFrom(run) },
                { id: 'rename', title: 'Rename', icon: <Pencil />, run: () => setRenaming(true) },
                ...(hasWeights
                  ? [
                      {
                        id: 'export',
                        title: 'Export weights (safetensors)…',
                        icon: <Download />,
                        run: () => void exportRun(run),
                      },
                    ]
                  : []),
              ],
              isActive(state)
                ? []
                : [
                    {
                      id: 'remove',
                      title: 'Remove',
                      icon: <Trash2 />,
                      danger: true,
                      run: () => void removeRun(run),
                    },
                  ],
            ]}
          >
            <IconButton label="More for this run" icon={<Ellipsis />} />
          </Menu>
        </div>
      </div>
      <RunProgress run={run} state={state} step={step} />
      {message !== '' && state !== 'running' && (
        <Message level={state === 'failed' ? 'error' : state === 'interrupted' ? 'warning' : 'info'}>
          {message}
        </Message>
      )}
      <ExtendDialog run={run} isOpen={extending} onClose={() => setExtending(false)} />
    </header>
  );
}

function resumeReason(state: RunState): string | null {
  if (canResume(state)) return null;
  if (state === 'finished') return 'This run reached its limit. “Train further” sets a new one.';
  if (state === 'failed')
    return 'This run failed. “Design from this run” starts it again with other settings.';
  return 'This run has not begun yet.';
}

function extendReason(state: RunState): string | null {
  if (canExtend(state)) return null;
  return state === 'failed'
    ? 'This run failed. “Design from this run” starts it again with other settings.'
    : 'Wait until the run has ended, or stop it.';
}

function RunProgress({ run, state, step }: { run: RunRow; state: RunState; step: number }) {
  const live = useStore(liveRuns, (all) => all[run.id]);
  const epoch = live?.epoch ?? run.epoch;
  const total = run.info?.totalSteps ?? null;
  const fraction =
    state === 'finished' ? 1 : (live?.fraction ?? (total === null ? null : Math.min(1, step / total)));
  const { epochs } = run.spec.limits;
  const parts = [
    state === 'preparing' ? 'reading the data' : '',
    epochs === null
      ? `epoch ${number(epoch, 3)}`
      : `epoch ${number(Math.min(epochs, epoch), 3)} of ${number(epochs)}`,
    `step ${count(step)}${total === null ? '' : ` of ${count(total)}`}`,
    state === 'running' && fraction !== null ? percent(fraction) : '',
    state === 'running' && live?.secondsLeft != null ? `${duration(live.secondsLeft)} left` : '',
    !isActive(state) && run.seconds > 0 ? `trained ${duration(run.seconds)}` : '',
    run.info === null ? '' : `${count(run.info.parameters)} parameters`,
    run.info === null ? '' : run.info.device,
  ].filter((part) => part !== '');
  return (
    <div className={styles.progress}>
      <Progress
        label={`Progress of ${run.name}`}
        fraction={isActive(state) || fraction !== null ? fraction : 0}
        tone={isActive(state) ? 'accent' : 'quiet'}
      />
      <span data-numeric className={styles.parts}>
        {parts.join(' · ')}
      </span>
    </div>
  );
}
