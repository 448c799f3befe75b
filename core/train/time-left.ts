/** How much of the training time so far the pace is taken from, and at least how many seconds of it. */
const recentShare = 0.2;
const leastSeconds = 20;
/** Marks kept; between two of them lies a like part of what is looked back upon. */
const mostMarks = 64;

/**
 * Seconds of training that are left, at the pace of late: what the run did on another machine, before it was resumed,
 * or while others trained beside it, tells little about the rest. Time counts without pauses.
 */
export class TimeLeft {
  private marks: { seconds: number; done: number }[] = [];

  /** @param done share of the steps that are done, 0 to 1 */
  add(seconds: number, done: number): void {
    const last = this.marks.at(-1);
    const span = this.spanAt(seconds);
    if (last !== undefined && seconds < last.seconds) this.marks = [];
    if (last === undefined || seconds - last.seconds >= span / mostMarks) this.marks.push({ seconds, done });
    // One mark before the span is kept: the pace is taken over no less than all of it.
    while ((this.marks[1]?.seconds ?? Infinity) <= seconds - span) this.marks.shift();
  }

  /** @returns null until there is a pace */
  of(seconds: number, done: number): number | null {
    const [first] = this.marks;
    if (first === undefined || !(done > first.done) || !(seconds > first.seconds)) return null;
    return ((1 - done) * (seconds - first.seconds)) / (done - first.done);
  }

  private spanAt(seconds: number): number {
    return Math.max(leastSeconds, recentShare * seconds);
  }
}
