import type { ParseOptions } from '../dataset';
import type { RowSource } from '../row-source';

/** How rows are read that are no table's: nothing can be chosen but the encoding of texts. */
export const folderOptions: ParseOptions = {
  format: 'folder',
  encoding: 'utf-8',
  delimiter: '',
  header: true,
  quotes: false,
  decimalComma: false,
};

/** Files that together are one data set, as a source: `rows` finds each file's encoding by itself. */
export function folderSource(name: string, size: number, rows: RowSource['rows']): RowSource {
  return {
    name,
    size,
    sniff: async (chosen) => ({
      options: { ...folderOptions, encoding: chosen.encoding ?? 'utf-8' },
      warnings: [],
    }),
    rows,
    encoding: async () => ({ encoding: 'utf-8', reason: null }),
  };
}
