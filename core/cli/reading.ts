import type { ReadControl } from '#core/data/row-source';
import { bar } from './terminal';
import type { Terminal } from './terminal';

const barWidth = 20;
/** Ten times a second is as much as an eye takes in. */
const interval = 100;

/** A progress line while data is read: "██████░░░░ 60 %  Reading big.csv". */
export function showReading(terminal: Terminal, what: string, signal?: AbortSignal): ReadControl {
  let shownAt = 0;
  return {
    signal,
    onProgress(done, total) {
      const now = performance.now();
      if (done >= total) return terminal.progress('');
      if (now - shownAt < interval) return;
      shownAt = now;
      const fraction = total > 0 ? done / total : 0;
      terminal.progress(`${bar(fraction, barWidth)} ${Math.floor(100 * fraction)} %  ${what}`);
    },
  };
}
