import { Notification, powerSaveBlocker } from 'electron';
import type { BrowserWindow } from 'electron';
import type { RunStatus } from '#contract/link';
import { dockProgress } from './dock-progress';

export interface TrainingWatch {
  update(status: RunStatus): void;
  /** The engine is away: nothing trains. */
  clear(): void;
}

/**
 * What the desktop shows of training: progress in the dock, no sleep while it runs, a word at the end.
 * @param mayNotify whether the person wants that word
 */
export function watchTraining(window: BrowserWindow, mayNotify: () => boolean): TrainingWatch {
  const runs = new Map<string, RunStatus>();
  let blocker: number | null = null;

  function show(): void {
    if (!window.isDestroyed()) {
      const { value, mode } = dockProgress([...runs.values()]);
      window.setProgressBar(value, { mode });
    }
    const active = [...runs.values()].some(({ state }) => state === 'active');
    // The display may sleep; the machine may not.
    if (active && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!active && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
  }

  return {
    update(status) {
      if (status.state === 'active' || status.state === 'paused') runs.set(status.run, status);
      else {
        const wasKnown = runs.delete(status.run);
        if (wasKnown && status.state !== 'stopped' && mayNotify()) tellTheEnd(window, status);
      }
      show();
    },
    clear() {
      runs.clear();
      show();
    },
  };
}

/** Only when the user is elsewhere: in front of the window they see it. */
function tellTheEnd(window: BrowserWindow, { name, state, message }: RunStatus): void {
  if (window.isDestroyed() || window.isFocused()) return;
  window.flashFrame(true);
  if (!Notification.isSupported()) return;
  const notification = new Notification({
    title: state === 'finished' ? 'Training finished' : 'Training failed',
    body: [name, message].filter(Boolean).join(' · '),
  });
  notification.on('click', () => {
    window.show();
    window.focus();
  });
  notification.show();
}
