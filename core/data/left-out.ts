import type { ExperimentSpec } from '#core/spec/experiment';
import { counted, thousands } from './counted';
import type { Unusable } from './read/reader';

/** Counts rows that cannot be used, and says so. */
export class LeftOut {
  private readonly counts = new Map<Unusable, number>();

  add(why: Unusable): void {
    this.counts.set(why, (this.counts.get(why) ?? 0) + 1);
  }

  warnings({ data }: Pick<ExperimentSpec, 'data'>): string[] {
    const label = data.task === 'class-and-steps' ? `${data.label}” or “${data.stepLabel}` : data.label;
    const ends: Record<Unusable, [one: string, many: string]> = {
      unlabelled: [`row has no “${label}”`, `rows have no “${label}”`],
      empty: [`row has an empty “${data.input}”`, `rows have an empty “${data.input}”`],
      missing: [`row lacks a number`, `rows lack a number`],
      unreadable: ['row cannot be read as the others are', 'rows cannot be read as the others are'],
      uneven: [
        'row has another number of labels than steps',
        'rows have another number of labels than steps',
      ],
      short: ['row has one step only, and no next one', 'rows have one step only, and no next one'],
    };
    return (Object.keys(ends) as Unusable[]).flatMap((why) => {
      const count = this.counts.get(why) ?? 0;
      return count === 0 ? [] : [`${counted(count, ...ends[why])} (left out).`];
    });
  }
}

/** "3 sequences are longer than 400 tokens (cut at the end)." */
export function cutWarning(count: number, limit: number): string[] {
  return count === 0
    ? []
    : [
        `${counted(count, 'sequence is', 'sequences are')} longer than ${thousands(limit)} tokens (cut at the end).`,
      ];
}
