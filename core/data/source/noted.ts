import type { DataWarning } from '../dataset';
import type { RowSource } from '../row-source';

/** The same rows, with more to be said about them. */
export function noted(source: RowSource, notes: readonly DataWarning[], name = source.name): RowSource {
  return {
    ...source,
    name,
    async sniff(chosen) {
      const { options, warnings } = await source.sniff(chosen);
      return { options, warnings: [...notes, ...warnings] };
    },
  };
}
