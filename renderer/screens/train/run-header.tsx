import { ChevronsRight, Ellipsis, Gauge, Pause, Play, Square, StepForward } from 'lucide-react';
import type { RunRow, RunState } from '#contract/api';
import { deviceName } from '#core/spec/device-name';
import { useLiveProgress, useLiveState, type LiveState } from '../../state/live-row';
import { useOverlay } from '../../state/overlays';
import { designFrom, pauseRun, resumeRun, stopRun } from '../../state/run-actions';
import { stepRun } from '../../state/run-control';
import { canExtend, canPause, canResume, canStep, isActive } from '../../state/run-vocabulary';
import { Button } from '../../ui/button';
import { count, duration, number, percent } from '../../ui/format';
import { IconButton } from '../../ui/icon-button';
import { Menu } from '../../ui/menu';
import { Message } from '../../ui/message';
import { Progress } from '../../ui/progress';
import { ExtendDialog } from './extend-dialog';
import { LearningRateDialog } from './learning-rate-dialog';
import { RunMark } from './run-mark';
import { runMenu } from './run-menu';
import { RunName } from './run-name';
import { Swatch } from './swatch';
import styles from './run-header.module.css';

/** Whose run this is, how far it is, and what can be done to it now. */
export function RunHeader({ run }: { run: RunRow }) {
  const { state, message } = useLiveState(run);
  const { open, show } = useOverlay();
  const close = (): void => show(null);
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <Swatch colour={run.colour} />
        <RunName run={run}>
          <h1 className={styles.name} title={run.name}>
            {run.name}
          </h1>
        </RunName>
        <RunMark state={state} />
        <span className={styles.data} title={run.datasetName}>
          {run.datasetName}
        </span>
        <div className={styles.actions}>
          {canPause(state) || !canResume(state) ? (
            <Button
              icon={<Pause />}
              keys="CmdOrCtrl+Shift+P"
              disabledReason={canPause(state) ? null : pauseReason(state)}
              onPress={() => void pauseRun(run.id)}
            >
              Pause
            </Button>
          ) : (
            <Button
              icon={<Play />}
              variant="primary"
              keys="CmdOrCtrl+Shift+P"
              onPress={() => void resumeRun(run.id)}
            >
              Resume
            </Button>
          )}
          <Button
            icon={<StepForward />}
            disabledReason={canStep(state) ? null : 'Only a run that trains or rests takes a single step.'}
            onPress={() => void stepRun(run.id)}
          >
            Step
          </Button>
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
            onPress={() => show('extend')}
          >
            Train further
          </Button>
          <Menu label="More for this run" groups={runMenu(run, state, run.step)}>
            <IconButton label="More for this run" icon={<Ellipsis />} />
          </Menu>
        </div>
      </div>
      <RunProgress run={run} state={state} />
      <RunMessage run={run} state={state} message={message} />
      <ExtendDialog run={run} isOpen={open === 'extend' && canExtend(state)} onClose={close} />
      <LearningRateDialog run={run} isOpen={open === 'learning-rate' && canStep(state)} onClose={close} />
    </header>
  );
}

function pauseReason(state: RunState): string {
  if (state === 'finished') return 'This run reached its limit. “Train further” sets a new one.';
  if (state === 'failed')
    return 'This run failed. “Design from this run” starts it again with other settings.';
  return 'This run has not begun to train yet.';
}

function extendReason(state: RunState): string | null {
  if (canExtend(state)) return null;
  return state === 'failed'
    ? 'This run failed. “Design from this run” starts it again with other settings.'
    : 'Wait until the run has ended, or stop it.';
}

/** What the engine said of the state, and the nearest way on. */
function RunMessage({ run, state, message }: { run: RunRow } & LiveState) {
  if (message === '' || state === 'running') return null;
  const isBad = state === 'failed';
  return (
    <Message
      level={isBad ? 'error' : state === 'interrupted' || state === 'paused' ? 'warning' : 'info'}
      action={isBad && <Button onPress={() => designFrom(run)}>Design from this run</Button>}
    >
      {message}
    </Message>
  );
}

/** Of an epoch that goes on: as many digits as can be read while they change. */
function hundredths(epoch: number): string {
  return Number.isInteger(epoch) ? number(epoch) : epoch.toFixed(2);
}

function RunProgress({ run, state }: { run: RunRow; state: RunState }) {
  const { step, epoch, fraction, secondsLeft } = useLiveProgress(run);
  const { epochs } = run.spec.limits;
  const total = run.info?.totalSteps ?? null;
  const parts = [
    state === 'preparing' ? 'reading the data' : '',
    state === 'queued' ? 'waits for its turn' : '',
    epochs === null
      ? `epoch ${hundredths(epoch)}`
      : `epoch ${hundredths(Math.min(epochs, epoch))} of ${number(epochs)}`,
    `step ${count(step)}${total === null ? '' : ` of ${count(total)}`}`,
    state === 'running' && fraction !== null ? percent(fraction) : '',
    state === 'running' && secondsLeft !== null ? `${duration(secondsLeft)} left` : '',
    !isActive(state) && run.seconds > 0 ? `trained ${duration(run.seconds)}` : '',
    run.info === null ? '' : `${count(run.info.parameters)} parameters`,
    run.info === null ? '' : deviceName(run.info.device),
  ].filter((part) => part !== '');
  const isUnknown = fraction === null && (state === 'running' || state === 'preparing');
  return (
    <div className={styles.progress}>
      <Progress
        label={`Progress of ${run.name}`}
        fraction={isUnknown ? null : (fraction ?? 0)}
        tone={isActive(state) ? 'accent' : 'quiet'}
      />
      <div className={styles.foot}>
        <span className={styles.parts}>{parts.join(' · ')}</span>
        {canStep(state) && (
          <Button
            variant="quiet"
            icon={<Gauge />}
            onPress={() => useOverlay.getState().show('learning-rate')}
          >
            Learning rate…
          </Button>
        )}
      </div>
    </div>
  );
}
