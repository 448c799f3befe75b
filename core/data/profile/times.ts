import type { TimeSummary } from '../dataset';
import { detached } from '../detached';
import { Hope } from './hope';
import { readTime } from './read-time';

/** Different distances between rows that are told apart. */
const mostSteps = 4096;
const day = 86_400;
type Interval = NonNullable<TimeSummary['interval']>;

/** Whether a column holds days or times, and how they follow each other. */
export class TimeCells {
  private readonly hope = new Hope(0.9);
  private readonly steps = new Map<number, { count: number; after: string }>();
  private first = 0;
  private last = 0;
  private before: { seconds: number; cell: string } | null = null;
  private backwards = 0;
  private same = 0;
  private bad = { count: 0, first: '' };

  push(cell: string): void {
    if (this.hope.lost) return;
    const seconds = readTime(cell);
    this.hope.saw(seconds !== null);
    if (seconds === null) {
      if (this.bad.count === 0) this.bad.first = detached(cell.slice(0, 40));
      this.bad.count++;
      return;
    }
    if (this.before === null) this.first = seconds;
    else this.step(seconds - this.before.seconds, this.before.cell);
    this.before = { seconds, cell };
    this.last = seconds;
  }

  finish(present: number): TimeSummary | null {
    if (!this.hope.fulfilled(present)) return null;
    const { first, last, backwards, same, bad } = this;
    const steps = [...this.steps].filter(([seconds]) => seconds > 0);
    const all = steps.reduce((sum, [, { count }]) => sum + count, 0);
    const usual = steps.reduce(
      (most, one) => (one[1].count > most[1].count ? one : most),
      steps[0] ?? [0, { count: 0, after: '' }],
    );
    // A step that comes again and again is a habit (Friday to Monday), a rare longer one is a gap.
    const longer = steps.filter(([seconds, { count }]) => seconds > 1.5 * usual[0] && count < 0.05 * all);
    return {
      first,
      last,
      interval: usual[0] === 0 ? null : intervalOf(usual[0]),
      gaps: {
        count: longer.reduce((sum, [, { count }]) => sum + count, 0),
        after: longer[0]?.[1].after ?? '',
      },
      backwards,
      same,
      bad,
    };
  }

  private step(seconds: number, after: string): void {
    if (seconds < 0) this.backwards++;
    else if (seconds === 0) this.same++;
    const known = this.steps.get(seconds);
    if (known !== undefined) known.count++;
    else if (this.steps.size < mostSteps) this.steps.set(seconds, { count: 1, after: detached(after) });
  }
}

function intervalOf(seconds: number): Interval {
  const days = seconds / day;
  if (days >= 365 && days <= 366) return 'year';
  if (days >= 90 && days <= 92) return 'quarter';
  if (days >= 28 && days <= 31) return 'month';
  const named: Partial<Record<number, Interval>> = {
    [7 * day]: 'week',
    [day]: 'day',
    3600: 'hour',
    60: 'minute',
  };
  return named[seconds] ?? { seconds };
}
