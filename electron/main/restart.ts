/** When to start a process again that died: soon, then ever later, and not for ever. */
export interface RestartPolicy {
  /** Milliseconds to wait before the next start; null when it died too often. @param lived how long it ran, in ms */
  next(lived: number): number | null;
}

const firstDelay = 200;
const mostInARow = 6;
/** Whatever ran this long was no failed start. */
const healthyAfter = 20_000;

export function createRestartPolicy(): RestartPolicy {
  let inARow = 0;
  return {
    next(lived) {
      inARow = lived >= healthyAfter ? 1 : inARow + 1;
      return inARow > mostInARow ? null : firstDelay * 2 ** (inARow - 1);
    },
  };
}

/** Why the engine ended, as a sentence after “The engine stopped:”. @param reason of Electron's `child-process-gone`; wording only, codes differ by system */
export function describeExit(reason: string | undefined): string {
  switch (reason) {
    case 'oom':
    case 'memory-eviction':
      return 'It ran out of memory.';
    case 'killed':
      return 'It was ended from outside.';
    case 'launch-failed':
      return 'It could not be started.';
    default:
      return 'It ended unexpectedly.';
  }
}
