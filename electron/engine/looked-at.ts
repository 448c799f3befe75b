import { RequestError } from '#contract/errors';
import type { DatasetPreview } from '#core/data/dataset';
import type { RowSample } from '#core/run/row-supply';

/** What was looked at lately: its first rows show what a model would read before anything is stored. */
export interface LookedAt {
  add(preview: DatasetPreview): void;
  /** @throws RequestError when it was not looked at lately */
  sample(fingerprint: string): RowSample;
}

const kept = 8;

export function createLookedAt(): LookedAt {
  const samples = new Map<string, RowSample>();
  return {
    add({ columns, rows, fingerprint, options }) {
      samples.delete(fingerprint);
      const names = columns.map(({ name }) => name);
      samples.set(fingerprint, { columns: names, rows, fingerprint, decimalComma: options.decimalComma });
      const [oldest] = samples.keys();
      if (samples.size > kept && oldest !== undefined) samples.delete(oldest);
    },
    sample(fingerprint) {
      const found = samples.get(fingerprint);
      if (found !== undefined) return found;
      throw new RequestError('refused', 'This file was looked at too long ago.', 'Bring it again.');
    },
  };
}
