import type { CheckpointReason } from '#core/train/events';

export interface Kept {
  id: number;
  reasons: readonly CheckpointReason[];
}
export interface Keeping {
  keep: { id: number; reasons: CheckpointReason[] }[];
  drop: number[];
}

/**
 * Which checkpoints of a run stay, newest first in and out: the newest is `last`, the newest that was ever `best` is
 * the best, every k-th stays, and so does the one before the last, in case the last cannot be read one day.
 */
export function keeping(newestFirst: readonly Kept[]): Keeping {
  const best = newestFirst.find(({ reasons }) => reasons.includes('best'));
  const result: Keeping = { keep: [], drop: [] };
  newestFirst.forEach((checkpoint, index) => {
    const reasons: CheckpointReason[] = [];
    if (checkpoint === best) reasons.push('best');
    if (index === 0) reasons.push('last');
    if (checkpoint.reasons.includes('every')) reasons.push('every');
    if (reasons.length > 0 || index === 1) result.keep.push({ id: checkpoint.id, reasons });
    else result.drop.push(checkpoint.id);
  });
  return result;
}
