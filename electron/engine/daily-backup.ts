import type { StudioEvents } from '#contract/api';
import type { Store } from '#core/store/store';

/** Not in the first minute, which is the person's. */
const firstLook = 60_000;
const interval = 3_600_000;

/** Copies the store once a day, as long as it is wanted. @returns the way to stop */
export function backUpDaily(
  { backups, runs }: Store,
  isWanted: () => boolean,
  notice: (notice: StudioEvents['engine.notice']) => void,
): () => void {
  let hasFailed = false;
  async function look(): Promise<void> {
    if (!isWanted() || !backups.isDue(Date.now()) || runs.names().length === 0) return;
    try {
      await backups.make(Date.now());
      hasFailed = false;
    } catch (error) {
      // Once is enough: the next try is in an hour.
      if (!hasFailed && error instanceof Error)
        notice({
          level: 'warning',
          message: `The daily copy of the store could not be made: ${error.message}`,
          hint: 'It is tried again in an hour; Settings switches it off.',
        });
      hasFailed = true;
    }
  }
  let timer = setTimeout(function again() {
    void look().finally(() => (timer = setTimeout(again, interval)));
  }, firstLook);
  return () => clearTimeout(timer);
}
