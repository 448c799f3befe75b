/** Runs of a program between two trials, and runs of each kind in one. */
const period = 256;
const trials = 2;

/**
 * Whether a program runs faster alone or with the team. A small step is over before the threads have met, and on a busy
 * machine they wait for each other; the numbers are the same either way, so now and then both are tried and timed.
 */
export class Pace {
  private runs = 0;
  private alone = Infinity;
  private together = Infinity;

  /** Whether the next run is one for the team. */
  get isForTeam(): boolean {
    const position = this.runs % period;
    if (position < trials) return true;
    if (position < 2 * trials) return false;
    return this.together <= this.alone;
  }

  /** Takes note of a run that `isForTeam` has decided on. */
  record(milliseconds: number): void {
    const position = this.runs % period;
    if (position === 0) this.together = this.alone = Infinity;
    if (position < trials) this.together = Math.min(this.together, milliseconds);
    else if (position < 2 * trials) this.alone = Math.min(this.alone, milliseconds);
    this.runs++;
  }
}
